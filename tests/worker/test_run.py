import socket
import sys

import click
import pytest
from click.testing import CliRunner

from pejling.outbox.models import Schedule
from pejling.worker import run
from pejling.worker.commands import mailbox
from pejling.worker.run import show_way_in
from pejling.worker.web import web_command
from tests.channels.sinks import free_port


@pytest.fixture
def house(settings, monkeypatch):
    """What ``pejling run`` would become, instead of becoming it."""
    settings.HTTP_PORT, settings.SMTP_PORT_LOCAL = free_port(), free_port()
    settings.MAILBOX, settings.PRODUCTION = True, False
    became = []
    monkeypatch.setattr(run, "bring_up_to_date", lambda: None)
    monkeypatch.setattr(run.connection, "close", lambda: None)
    monkeypatch.setattr(run.os, "execv", lambda path, words: became.append(words))

    def start(*, demo=True):
        run.run_house(demo=demo)
        [words] = became
        return run.Plan(**run.json.loads(words[-1]))

    return start


@pytest.mark.django_db
def test_an_empty_installation_runs_all_and_loads_a_world(house):
    plan = house()

    assert list(plan.always) == ["mailbox", "web"]
    assert list(plan.once) == ["demo", "way in"]
    assert list(plan.then["demo"]) == ["worker"]  # until then it would only stand aside
    assert plan.once["demo"][-2:] == ["--world", "nordlys"]


@pytest.mark.django_db
def test_an_installation_in_use_gets_no_demo(house, nordlys):
    plan = house()

    assert list(plan.once) == ["way in"]
    assert list(plan.always) == ["mailbox", "web", "worker"]
    assert plan.then == {}


@pytest.mark.django_db
def test_a_demo_that_was_interrupted_goes_on(house, nordlys, now):
    Schedule.objects.create(name="replay:1:retail:all", next_at=now)

    assert "demo" in house().once


@pytest.mark.django_db
def test_nobody_need_have_the_demo(house):
    assert "demo" not in house(demo=False).once


@pytest.mark.django_db
def test_in_production_there_is_no_mailbox_and_no_link_in_the_log(house, settings):
    settings.MAILBOX, settings.PRODUCTION = False, True

    plan = house(demo=False)

    assert list(plan.always) == ["web", "worker"]
    assert plan.once == {}
    assert not any("mailbox" in line for line in plan.greeting)


@pytest.mark.django_db
def test_a_taken_port_is_named_with_the_setting_that_moves_it(house, settings):
    with socket.create_server(("127.0.0.1", 0)) as other:
        settings.HTTP_PORT = other.getsockname()[1]

        with pytest.raises(click.ClickException, match=f"Port {settings.HTTP_PORT} .*PEJLING_HTTP_PORT"):
            house()


@pytest.mark.django_db
def test_the_way_in_is_a_link_for_the_owner(owner, colleague, settings, capsys):
    show_way_in()

    words = capsys.readouterr().out
    assert words.startswith(f"Sign in as owner@nordlys.invalid: {settings.PUBLIC_URL}/in/")


def test_the_mailbox_refuses_to_run_in_production(settings):
    settings.MAILBOX = False

    result = CliRunner().invoke(mailbox)

    assert result.exit_code == 1
    assert "PEJLING_SMTP_URL" in result.output


def test_the_web_server_gets_its_address_from_the_settings(settings):
    settings.HTTP_HOST, settings.HTTP_PORT, settings.HTTP_WORKERS = "0.0.0.0", 9000, 3

    words = web_command()

    assert words[:3] == [sys.executable, "-m", "granian"]
    assert words[words.index("--port") + 1] == "9000"
    assert words[words.index("--workers") + 1] == "3"
    assert words[-1] == "pejling.config.wsgi:application"
