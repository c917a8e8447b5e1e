import multiprocessing
import os
import signal
import smtplib
import time
from datetime import timedelta

import pytest

from pejling.channels.mailbox.sink import run_mailbox
from pejling.channels.mailbox.store import KEPT, MailStore
from pejling.channels.receipt import Outcome
from pejling.channels.smtp import SmtpSender
from tests.channels.sinks import free_port
from tests.channels.test_smtp import a_message
from tests.conftest import NOW


@pytest.fixture
def store(tmp_path):
    store = MailStore(tmp_path / "mailbox.sqlite3")
    yield store
    store.close()


def keep(store, n=1, raw=b"Subject: hello\r\n\r\nbody"):
    return store.add(at=NOW + timedelta(seconds=n), sender="a@x.invalid", recipient=f"{n}@y.invalid", raw=raw)


def test_a_mailbox_that_was_never_written_to_is_empty(store):
    assert store.newest() == []
    assert store.one(1) is None
    assert not store.path.exists()


def test_mails_are_read_back_newest_first(store):
    for n in range(3):
        keep(store, n)

    assert [mail.recipient for mail in store.newest(2)] == ["2@y.invalid", "1@y.invalid"]
    assert store.newest()[0].at == NOW + timedelta(seconds=2)


def test_a_list_reads_the_beginning_of_each_mail_and_one_mail_is_whole(store):
    key = keep(store, raw=b"x" * 100_000)

    assert len(store.newest()[0].raw) < 20_000
    assert len(store.one(key).raw) == 100_000


def test_only_the_newest_500_are_kept(store):
    keys = [keep(store, n) for n in range(KEPT + 150)]

    assert store.one(keys[0]) is None
    assert store.one(keys[-1]) is not None
    assert len(store.newest(10_000)) <= KEPT


def test_todays_mails_outlive_the_replay_of_a_past_year(store):
    today = keep(store, 10_000_000)
    past = [keep(store, n) for n in range(KEPT + 150)]

    assert store.newest()[0].id == today
    assert store.one(past[-1]) is not None  # and what has just come is there to be read


def test_what_was_replayed_last_is_kept_among_newer_mails(store):
    for n in range(KEPT):
        keep(store, 10_000_000 + n)

    past = [keep(store, n) for n in range(60)]

    assert [mail.id for mail in store.since(past[0] - 1)] == past


def test_a_mail_handed_over_is_in_the_mailbox(tmp_path):
    port = free_port()
    path = tmp_path / "mailbox.sqlite3"
    context = multiprocessing.get_context("spawn")
    process = context.Process(target=run_mailbox, args=(path,), kwargs={"host": "127.0.0.1", "port": port})
    process.start()
    try:
        wait_for(port)
        sender = SmtpSender(f"smtp://127.0.0.1:{port}")
        [receipt] = sender.send_all([a_message(html="<p>Hej <b>Åse</b></p>")], now=NOW)
        sender.close()
        [mail] = MailStore(path).newest()
    finally:
        os.kill(process.pid, signal.SIGTERM)
        process.join(10)

    assert receipt.outcome == Outcome.ACCEPTED
    assert receipt.provider_id == "OK: kept as 1"
    assert mail.recipient == "kunde.1@example.invalid"
    assert mail.at == NOW  # the date in its own head
    assert process.exitcode == 0


def wait_for(port):
    for _ in range(200):
        try:
            smtplib.SMTP("127.0.0.1", port, timeout=5).quit()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError(f"Nobody listens on {port}.")
