"""The loop: rounds of the clock until somebody says stop."""

import logging
import os
import secrets
import signal
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from time import monotonic
from types import FrameType
from typing import TypeVar

from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone

from pejling.channels.sender import Sender
from pejling.channels.sms.sender import SmsSender
from pejling.channels.sms.setup import TextsUnusable
from pejling.channels.smtp import SmtpSender
from pejling.channels.web import WebSender
from pejling.channels.webhooks.sender import WebhookSender
from pejling.outbox.actions.leading import lead, step_down
from pejling.outbox.actions.reaping import reap_dead
from pejling.outbox.queries.devices import push_sender
from pejling.outbox.queries.replays import replay_under_way
from pejling.outbox.queries.texts import configured_provider, missing_for_texts
from pejling.worker.author import Rooms
from pejling.worker.steps import Tick, tick

T = TypeVar("T")
log = logging.getLogger(__name__)
JOB = "clock"
PERIOD = 0.5  # seconds between rounds when nothing is due
SLICE = 2.0  # seconds of delivering before the other steps have their turn
SERVER_REST = timedelta(seconds=15)  # how long a mail server that cannot be reached is left alone


def run_worker(*, connections: int, stop: threading.Event | None = None) -> None:
    """Work until SIGTERM or SIGINT (or ``stop``); the message on its way is finished first."""
    stop = stop or _on_signals()
    worker, sender = worker_name(), mail_sender(connections=connections)
    way = settings.MAIL_PROVIDER or _shown(settings.SMTP_URL)
    log.info("Worker %s sends to %s over %s connection(s)", worker, way, connections)
    if not _guarded(_stands_aside):
        _guarded(lambda: reap_dead(now=timezone.now(), author=Rooms(), dead=is_dead))
    texter, hooker = text_sender(connections=connections), web_sender()
    mail_from = text_from = timezone.now()
    while not stop.is_set():
        if _guarded(_stands_aside):
            stop.wait(PERIOD)
            continue
        now = timezone.now()
        mails, texts = now >= mail_from, texter if now >= text_from else None
        done = _round(worker, sender, stop, mails=mails, texter=texts, hooker=hooker)
        if done.delivered.unreachable:
            log.warning("The mail server cannot be reached; trying again in %s s", SERVER_REST.seconds)
            mail_from = timezone.now() + SERVER_REST
        if done.texted.unreachable:
            log.warning("The provider of text messages cannot be used; trying again in %s s", SERVER_REST.seconds)
            text_from = timezone.now() + SERVER_REST
        if done.idle or done.failed:
            stop.wait(PERIOD)
    _guarded(lambda: step_down(JOB, worker=worker))
    sender.close()


def text_sender(*, connections: int) -> SmsSender | None:
    """The way out for text messages, if there is one; settings that cannot be used are said once."""
    try:
        missing = missing_for_texts() if settings.SMS_URL else []
        provider = configured_provider() if settings.SMS_URL else None
    except TextsUnusable as problem:
        log.error("Text messages do not leave: %s", problem)
        return None
    if missing:
        log.error("Text messages do not leave: what is missing is %s", ", ".join(missing))
    return SmsSender(provider, connections=connections) if provider and not missing else None


def web_sender() -> WebSender:
    """The way out to chat rooms and to colleagues' devices."""
    return WebSender(rooms=WebhookSender(), devices=push_sender())


def mail_sender(*, connections: int) -> Sender:
    """The provider that is set, else the mail server."""
    if settings.MAIL_PROVIDER:
        from pejling.channels.provider import ProviderSender  # brings an HTTP library along

        return ProviderSender(settings.MAIL_PROVIDER, connections=connections)
    return SmtpSender(settings.SMTP_URL, connections=connections)


def worker_name() -> str:
    """Machine and process, so that a worker that comes after knows whether this one lives."""
    return f"{socket.gethostname()[:20]}:{os.getpid()}:{secrets.token_hex(3)}"


def is_dead(worker: str) -> bool:
    """Whether the process of that name ran on this machine and is gone (else its lease must run out)."""
    host, _, rest = worker.rpartition(":")[0].rpartition(":")
    if host != socket.gethostname()[:20] or not rest.isdigit():
        return False
    try:
        os.kill(int(rest), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return int(rest) == os.getpid()  # our own number, and we have only begun


def _round(
    worker: str,
    sender: Sender,
    stop: threading.Event,
    *,
    mails: bool,
    texter: Sender | None = None,
    hooker: Sender | None = None,
) -> Tick:
    close_old_connections()
    now, until = timezone.now(), monotonic() + SLICE
    leads = False
    with suppress(Exception):
        leads = lead(JOB, worker=worker, now=now)
    return tick(
        now=now,
        sender=sender,
        clock=timezone.now,
        worker=worker,
        stopping=lambda: stop.is_set() or monotonic() > until,
        leads=leads,
        mails=mails,
        texter=texter,
        hooker=hooker,
    )


def _stands_aside() -> bool:
    """A demo world that is being replayed has a clock of its own."""
    close_old_connections()
    return replay_under_way()


def _guarded(step: Callable[[], T]) -> T | None:
    try:
        return step()
    except Exception:
        log.exception("The worker goes on after this")
        return None


def _on_signals() -> threading.Event:
    stop = threading.Event()

    def _stop(number: int, frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, _stop)
    return stop


def _shown(url: str) -> str:
    """The server without its password."""
    head, at, tail = url.rpartition("@")
    return f"{head.split('//')[0]}//…@{tail}" if at else url
