import os
import subprocess
import sys
import threading

import pytest
from django.utils import timezone

from pejling.outbox.models import Delivery, Schedule
from pejling.worker import loop
from pejling.worker.loop import is_dead, run_worker, worker_name
from tests.channels.sinks import Temper, free_port, mail_server
from tests.outbox.fakes import queue, states


def test_a_worker_knows_whether_another_lives():
    gone = subprocess.Popen([sys.executable, "-c", "pass"])
    gone.wait()
    host = worker_name().split(":")[0]

    assert is_dead(f"{host}:{gone.pid}:abc123")
    assert not is_dead(f"{host}:{os.getppid()}:abc123")
    assert not is_dead(f"elsewhere:{gone.pid}:abc123")  # another machine's lease must run out
    assert is_dead(f"{host}:{os.getpid()}:abc123")  # our number in an earlier life
    assert not is_dead("tick")


def run_until(true, url, settings, monkeypatch, *, seconds=20):
    """The loop in this process, stopped as soon as something is true."""
    settings.SMTP_URL = url
    stop, rounds = threading.Event(), []
    wait = stop.wait

    def look(timeout=None):
        rounds.append(1)
        if true() or len(rounds) > seconds / loop.PERIOD:
            stop.set()
        return wait(0 if stop.is_set() else 0.01)

    monkeypatch.setattr(stop, "wait", look)
    monkeypatch.setattr(loop, "close_old_connections", lambda: None)
    run_worker(connections=1, stop=stop)


@pytest.mark.django_db
def test_the_loop_sends_what_is_due_and_steps_down(nordlys, settings, monkeypatch):
    temper, now = Temper(), timezone.now()
    queue(nordlys, now, mails=1)
    Delivery.objects.update(kind="staff_invitation")
    with mail_server(temper) as url:
        run_until(lambda: set(states()) != {"due"}, url, settings, monkeypatch)

    assert states() == ["cancelled"]  # there is no such member
    assert not Schedule.objects.exclude(leased_by="").exists()


@pytest.mark.django_db
def test_the_loop_gives_a_silent_server_a_rest(nordlys, settings, monkeypatch, owner, caplog):
    now = timezone.now()
    for n in range(3):
        queue(nordlys, now, kind="staff_invitation", message_class="staff", subject_id=owner.pk, idempotency_key=f"{n}")
    rounds = []

    run_until(lambda: rounds.append(1) or len(rounds) > 5, f"smtp://127.0.0.1:{free_port()}", settings, monkeypatch)

    assert states() == ["due"] * 3
    assert sorted(Delivery.objects.values_list("attempts", flat=True)) == [0, 0, 1]
    assert caplog.text.count("cannot be reached") == 1


@pytest.mark.django_db
def test_while_a_demo_world_is_replayed_the_loop_stands_aside(nordlys, settings, monkeypatch):
    now = timezone.now()
    queue(nordlys, now)
    Schedule.objects.create(name="replay:1:retail:all", next_at=now)
    rounds = []

    run_until(lambda: rounds.append(1) or len(rounds) > 3, "smtp://127.0.0.1:1", settings, monkeypatch)

    assert states() == ["due"]
