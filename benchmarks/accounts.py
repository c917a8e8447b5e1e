"""The list of accounts of a house with ten thousand of them, beside the aim; and the morning's alerts.

Run as ``python -m benchmarks.accounts [--json] [--accounts N]``; on PostgreSQL too where PEJLING_DATABASE_URL names
one. The CPU time of the process stands beside the time by the clock, for others may be at work on the machine.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit, urlunsplit

ACCOUNTS, CONTACTS, ASKS, MANAGERS, ROUNDS = 10_000, 4, 2, 40, 15  # contacts an account, asks a contact
AIM = 100.0  # milliseconds at the server, for one page
SERVER = os.environ.get("PEJLING_DATABASE_URL", "")
ROOT = Path(__file__).resolve().parent.parent


def rows(accounts: int = ACCOUNTS) -> list[dict[str, Any]]:
    """Figures for SQLite, and for PostgreSQL if there is one; each database is made for this and thrown away."""
    with tempfile.TemporaryDirectory(prefix="pejling-bench-") as folder:
        found = _measured(f"sqlite:///{folder}/bench.sqlite3", folder, accounts)
    if SERVER.startswith("postgres"):
        found += _on_postgres(accounts)
    return found


def _on_postgres(accounts: int) -> list[dict[str, Any]]:
    import psycopg

    name = f"pejling_bench_{os.getpid()}"
    with psycopg.connect(SERVER, autocommit=True) as server, tempfile.TemporaryDirectory() as folder:
        server.execute(f'CREATE DATABASE "{name}"'.encode())
        try:
            return _measured(urlunsplit(urlsplit(SERVER)._replace(path=f"/{name}")), folder, accounts)
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


def _measured(url: str, folder: str, accounts: int) -> list[dict[str, Any]]:
    """In a process of its own, for Django knows one database only."""
    environment = {**os.environ, "PEJLING_DATABASE_URL": url, "PEJLING_DATA_DIR": folder}
    command = [sys.executable, "-m", "benchmarks.accounts", "--here", "--accounts", str(accounts)]
    done = subprocess.run(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    found: list[dict[str, Any]] = json.loads(done.stdout.splitlines()[-1])
    return found


def measure_here(accounts: int) -> list[dict[str, Any]]:
    """Fill the database of this process and measure it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pejling.config.settings")
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.utils import timezone

    from pejling.followup.actions.account_alerts import raise_account_alerts

    call_command("migrate", verbosity=0)
    organisation, owner, manager = _fill(accounts)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    found = [
        _page("all, nearest deadline first", owner, "?show=all"),
        _page("all, the hundredth page", owner, f"?show=all&after={_cursor_at(organisation, 5_000)}"),
        _page("all, by name", owner, "?show=all&order=name"),
        _page("search for a word", owner, "?show=all&q=9999"),
        _page("an account manager's own", manager, "?show=mine"),
        _page("one account", owner, f"{_first_of(organisation)}/"),
    ]
    began = time.perf_counter()
    raised = raise_account_alerts(organisation, now=timezone.now())
    seconds = time.perf_counter() - began
    found.append({"name": f"the morning's alerts ({raised:,} raised)", "value": round(seconds, 2), "unit": "s"})
    found.append(_page("those that need attention", owner, "?show=all&attention=1"))
    database = "postgresql" if connection.vendor == "postgresql" else "sqlite"
    return [{**row, "database": database} for row in found]


def _fill(accounts: int) -> tuple[Any, Any, Any]:
    """Accounts with an agreement, contacts who were asked and answered on two tracks, and some cases."""
    from tests.makers import make_employee, make_member, make_organisation, make_programme

    house = make_organisation(slug="bench")
    owner, member = make_member(house, role="owner"), make_member(house)
    managers = [make_employee(house, user=member.user if not n else None) for n in range(MANAGERS)]
    found = _accounts(house, managers, accounts)
    _agree(house, found)
    contacts = _contacts(house, found)
    asks = _asks(contacts, found, [make_programme(house), make_programme(house, track="touchpoint")])
    _ask(asks)
    _open_cases(_answer(asks))
    return house, owner.user, member.user


def _accounts(house: Any, managers: list[Any], number: int) -> list[Any]:
    from pejling.people.models import Account

    rows = (
        Account(
            organisation=house,
            external_id=f"a-{n}",
            name=f"Account {n * 7919 % number}",
            owner=managers[n % MANAGERS],
            value_minor=n * 1000,
            currency="DKK",
        )
        for n in range(number)
    )
    return Account.objects.bulk_create(rows, batch_size=2000)


def _agree(house: Any, accounts: list[Any]) -> None:
    """Each has an agreement; their days for notice lie in the next 500."""
    from django.utils import timezone

    from pejling.people.models import Agreement

    days = [timezone.localdate() + timedelta(days=n * 31 % 500) for n in range(len(accounts))]
    rows = (
        Agreement(
            organisation=house,
            account=one,
            external_id=f"g-{n}",
            notice_by=day,
            renews_on=day + timedelta(days=90),
        )
        for n, (one, day) in enumerate(zip(accounts, days, strict=True))
    )
    Agreement.objects.bulk_create(rows, batch_size=2000)


def _contacts(house: Any, accounts: list[Any]) -> list[Any]:
    """Of each account one who decides, and some who use."""
    from pejling.people.models import AccountContact, Contact

    number = len(accounts) * CONTACTS
    rows = (Contact(organisation=house, external_id=f"c-{n}", person_key=f"p-{n}") for n in range(number))
    found = Contact.objects.bulk_create(rows, batch_size=2000)
    ties = (
        AccountContact(
            organisation=house,
            account=accounts[n // CONTACTS],
            contact=contact,
            role="User" if n % CONTACTS else "Decision maker",
        )
        for n, contact in enumerate(found)
    )
    AccountContact.objects.bulk_create(ties, batch_size=2000)
    return found


@dataclass(frozen=True)
class Ask:
    """An ask of the ``n``-th contact in a turn of theirs; what the invitation and its answer share."""

    n: int
    turn: int
    at: datetime
    shared: dict[str, Any]


def _asks(contacts: list[Any], accounts: list[Any], programmes: list[Any]) -> list[Ask]:
    """Everybody was asked on each track, at some time in the last 700 days."""
    from django.utils import timezone

    now, found = timezone.now(), []
    for n, contact in enumerate(contacts):
        for turn in range(ASKS):
            programme = programmes[turn % 2]
            at = now - timedelta(days=(n * 13 + turn * 200) % 700)
            shared = {
                "organisation": programme.organisation,
                "programme": programme,
                "track": programme.track,
                "touchpoint": programme.touchpoint,
                "rule_version": 1,
                "contact": contact,
                "account": accounts[n // CONTACTS],
                "language": "da",
                "answered_at": at,
            }
            found.append(Ask(n, turn, at, shared))
    return found


def _ask(asks: list[Ask]) -> None:
    from pejling.fieldwork.models import Invitation

    rows = (
        Invitation(
            **one.shared,
            person_key=one.shared["contact"].person_key,
            cycle=f"c{one.turn}",
            state="answered",
            asked_on=one.at.date(),
            handed_over_at=one.at,
            expires_at=one.at,
        )
        for one in asks
    )
    Invitation.objects.bulk_create(rows, batch_size=1000)


def _answer(asks: list[Ask]) -> list[Any]:
    """Two of three answer."""
    from pejling.fieldwork.models import Response

    rows = (
        Response(
            **one.shared,
            first_score=(one.n * 7 + one.turn * 3) % 11,
            score=(one.n * 7 + one.turn * 3) % 11,
            state="confirmed",
            source="asked",
            confirmed_at=one.at,
            day=one.at.date(),
            idempotency_key=f"{one.n}-{one.turn}",
        )
        for one in asks
        if (one.n + one.turn) % 3
    )
    return Response.objects.bulk_create(rows, batch_size=1000)


def _open_cases(answers: list[Any]) -> None:
    """Some two thousand, a day after their answers due."""
    from pejling.followup.models import Case

    rows = (
        Case(
            organisation=answer.organisation,
            response=answer,
            contact=answer.contact,
            answered_at=answer.answered_at,
            due_at=answer.answered_at + timedelta(days=1),
        )
        for answer in answers[:: max(len(answers) // 2_000, 1)]
    )
    Case.objects.bulk_create(rows, batch_size=1000)


def _cursor_at(organisation: Any, place: int) -> str:
    """Where a page begins after so many accounts."""
    from urllib.parse import quote

    from django.utils import timezone

    from pejling.followup.queries.accounts import with_next_day
    from pejling.people.models import Account

    rows = with_next_day(Account.objects.filter(organisation=organisation), today=timezone.localdate())
    row = rows.order_by("next_on", "public_id")[min(place, rows.count() - 1)]
    return quote(f"{row.next_on.isoformat()}~{row.public_id}")


def _first_of(organisation: Any) -> str:
    return str(organisation.accounts.order_by("pk").first().public_id)


def _page(name: str, user: Any, query: str) -> dict[str, Any]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client, path = Client(), f"/o/bench/accounts/{query}"
    client.force_login(user)
    assert client.get(path).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    selects = [query["sql"] for query in captured if query["sql"].lstrip("(").startswith("SELECT")]
    page, busy = _milliseconds(lambda: client.get(path))
    sql, _ = _milliseconds(lambda: _run(selects))
    return {
        "name": name,
        "value": round(page, 1),
        "unit": "ms",
        "limit": AIM,
        "limit_name": f"the aim; {busy:.1f} ms of CPU; the same SQL alone {sql:.1f} ms ({len(selects)} queries)",
        "ratio": round(page / AIM, 2),
    }


def _run(selects: list[str]) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        for sql in selects:
            cursor.execute(sql)
            cursor.fetchall()


def _milliseconds(work: Callable[[], Any]) -> tuple[float, float]:
    """By the clock, and of this process alone."""

    def once() -> tuple[float, float]:
        began = time.perf_counter(), time.process_time()
        work()
        return time.perf_counter() - began[0], time.process_time() - began[1]

    rounds = [once() for _ in range(ROUNDS)]
    return 1000 * median(clock for clock, _ in rounds), 1000 * median(busy for _, busy in rounds)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accounts", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON instead of lines")
    parser.add_argument("--accounts", type=int, default=ACCOUNTS)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.here:
        print(json.dumps(measure_here(chosen.accounts)))
        return
    found = rows(chosen.accounts)
    if chosen.json:
        print(json.dumps(found, indent=1))
        return
    for row in found:
        print(f"{row['database']:11} {row['name']:36} {row['value']:>9} {row['unit']:4} {row.get('limit_name', '')}")


if __name__ == "__main__":
    main()
