"""``pejling run``: what there is to do before the supervisor takes over."""

import json
import os
import socket
import sys
import time
from dataclasses import asdict

import click
from django.conf import settings
from django.db import connection

from pejling.outbox.queries.replays import replay_under_way
from pejling.people.actions.tables import bring_up_to_date
from pejling.people.models import Membership, Organisation, User
from pejling.people.queries.sign_in import sign_in_path
from pejling.people.rules.sets import Role
from pejling.worker.supervisor import Plan
from pejling.worker.web import web_command

DEMO_WORLD = "nordlys"


def run_house(*, demo: bool) -> None:
    """Bring the database up to date and become the supervisor, which is small because it knows no Django."""
    began = time.time()
    _refuse_taken_ports()
    bring_up_to_date()
    plan = _plan(began, demo=demo and _wants_demo())
    connection.close()
    os.execv(sys.executable, [sys.executable, "-m", "pejling.worker.supervisor", json.dumps(asdict(plan))])


def show_way_in() -> None:
    """Wait until there is an owner, and print a link with which they sign in once."""
    while (owner := _owner()) is None:
        connection.close()
        time.sleep(0.5)
    click.echo(f"Sign in as {owner.email}: {settings.PUBLIC_URL}{sign_in_path(owner)}")


def _plan(began: float, *, demo: bool) -> Plan:
    """While a demo is loaded the worker would only stand aside, so it is started afterwards: less memory."""
    worker = {"worker": [*_pejling(), "worker"]}
    mailbox = [sys.executable, "-m", "pejling.channels.mailbox", str(settings.MAILBOX_FILE)]
    return Plan(
        began=began,
        page=f"http://{_reachable(settings.HTTP_HOST)}:{settings.HTTP_PORT}/login/",
        greeting=_greeting(),
        always={
            **({"mailbox": [*mailbox, str(settings.SMTP_PORT_LOCAL)]} if settings.MAILBOX else {}),
            "web": web_command(),
            **({} if demo else worker),
        },
        once={
            **({"demo": [*_pejling(), "demo", "--world", DEMO_WORLD]} if demo else {}),
            **({} if settings.PRODUCTION else {"way in": [*_pejling(), "way-in"]}),
        },
        then={"demo": worker} if demo else {},
    )


def _greeting() -> list[str]:
    lines = [f"Pejling is at {settings.PUBLIC_URL}"]
    if settings.MAILBOX:
        lines.append(f"All mails are kept at {settings.PUBLIC_URL}/mailbox/")
    return lines


def _wants_demo() -> bool:
    """An empty database, or a demo whose loading was interrupted."""
    return replay_under_way() or not Organisation.objects.exists()


def _pejling() -> list[str]:
    return [sys.executable, "-m", "pejling"]


def _owner() -> User | None:
    owners = Membership.objects.filter(role=Role.OWNER, user__is_active=True).select_related("user")
    first = owners.order_by("pk").first()
    return first.user if first else None


def _refuse_taken_ports() -> None:
    """Say it at once and clearly, rather than starting a child over and over."""
    ports = [("PEJLING_HTTP_PORT", settings.HTTP_HOST, settings.HTTP_PORT)]
    if settings.MAILBOX:
        ports.append(("PEJLING_MAILBOX_PORT", "127.0.0.1", settings.SMTP_PORT_LOCAL))
    for name, host, port in ports:
        try:
            family = socket.AF_INET6 if ":" in host else socket.AF_INET
            socket.create_server((host, port), family=family).close()
        except OSError as problem:
            raise click.ClickException(f"Port {port} cannot be used ({problem.strerror}): set {name}.") from problem


def _reachable(host: str) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
