"""The radar page over a year of a million answers, beside its own SQL alone; and folding change rows.

Run as ``python -m benchmarks.radar [--json] [--answers N]``; on PostgreSQL too where PEJLING_DATABASE_URL names one.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit, urlunsplit

ANSWERS, ROUNDS, UNITS, CHANGES = 1_000_000, 20, 20, 10_000
SERVER = os.environ.get("PEJLING_DATABASE_URL", "")
ROOT = Path(__file__).resolve().parent.parent


def rows(answers: int = ANSWERS) -> list[dict[str, Any]]:
    """Figures for SQLite, and for PostgreSQL if there is one; each database is made for this and thrown away."""
    with tempfile.TemporaryDirectory(prefix="pejling-bench-") as folder:
        found = _measured(f"sqlite:///{folder}/bench.sqlite3", folder, answers)
    if SERVER.startswith("postgres"):
        found += _on_postgres(answers)
    return found


def _on_postgres(answers: int) -> list[dict[str, Any]]:
    import psycopg

    name = f"pejling_bench_{os.getpid()}"
    with psycopg.connect(SERVER, autocommit=True) as server, tempfile.TemporaryDirectory() as folder:
        server.execute(f'CREATE DATABASE "{name}"'.encode())
        try:
            return _measured(urlunsplit(urlsplit(SERVER)._replace(path=f"/{name}")), folder, answers)
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


def _measured(url: str, folder: str, answers: int) -> list[dict[str, Any]]:
    """In a process of its own, for Django knows one database only."""
    environment = {**os.environ, "PEJLING_DATABASE_URL": url, "PEJLING_DATA_DIR": folder}
    command = [sys.executable, "-m", "benchmarks.radar", "--here", "--answers", str(answers)]
    done = subprocess.run(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    found: list[dict[str, Any]] = json.loads(done.stdout.splitlines()[-1])
    return found


def measure_here(answers: int) -> list[dict[str, Any]]:
    """Fill the database of this process and measure it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pejling.config.settings")
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from pejling.insight.actions.rebuilding import rebuild

    call_command("migrate", verbosity=0)
    organisation, viewers = _fill(answers)
    seconds = _seconds(lambda: rebuild(organisation.pk))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    database = "postgresql" if connection.vendor == "postgresql" else "sqlite"
    found = [
        {"name": f"page, {who}, {days} days", **_page(organisation.slug, user, days)}
        for who, user in viewers.items()
        for days in (90, 365)
    ]
    found.append({"name": f"rebuild from {answers:,} answers", "value": round(seconds, 2), "unit": "s"})
    return [{**row, "database": database} for row in found + _folding(organisation)]


def _fill(answers: int) -> tuple[Any, dict[str, Any]]:
    from django.db import connection
    from tests.makers import make_member, make_organisation, make_programme, make_touchpoint, make_unit

    from pejling.people.models import Unit

    organisation = make_organisation(slug="bench")
    units = [make_unit(organisation) for _ in range(UNITS)]
    programmes = [make_programme(organisation)]
    for stage in ("buy", "receive", "use", "help", "renew"):
        touchpoint = make_touchpoint(organisation, stage=stage)
        programmes.append(make_programme(organisation, track="touchpoint", touchpoint=touchpoint))
    owner, lead = make_member(organisation, role="owner"), make_member(organisation, role="lead")
    lead.units.add(*Unit.objects.filter(pk__in=[unit.pk for unit in units[:2]]))
    with connection.cursor() as cursor:
        for at, programme in enumerate(programmes):
            share = answers * 4 // 10 if at == 0 else answers * 6 // 10 // 5
            for statement in _statements(programme, share, units[0].pk, at, connection.vendor):
                cursor.execute(statement)
    return organisation, {"owner": owner.user, "lead of 2 units": lead.user}


def _statements(programme: Any, n: int, first_unit: int, seed: int, vendor: str) -> list[str]:
    """A year of invitations and answers to them all, written by the database itself."""
    draw = f"(i * 7919 + i / 97 + {seed * 31}) % 100"
    score = f"CASE WHEN {draw} < 55 THEN 9 + i % 2 WHEN {draw} < 80 THEN 7 + i % 2 ELSE i % 7 END"
    day = "date('now', '-' || (i % 365) || ' days')" if vendor == "sqlite" else "(CURRENT_DATE - (i % 365))"
    at = f"({day} || ' 10:00:00')" if vendor == "sqlite" else f"({day} + interval '10 hours')"
    false = "0" if vendor == "sqlite" else "false"
    common = {
        "organisation_id": str(programme.organisation_id),
        "programme_id": str(programme.pk),
        "track": f"'{programme.track}'",
        "touchpoint_id": str(programme.touchpoint_id or "NULL"),
        "public_id": f"'{seed}-' || i",
        "rule_version": "1",
        "wording_version": "1",
        "unit_id": f"{first_unit} + (i / 365) % {UNITS}",
        "segment": "''",
        "language": "'da'",
        "channel": "'email'",
        "answered_at": at,
    }
    invitation = common | {
        "person_key": f"'{seed}-' || i",
        "cycle": "'bench'",
        "country": "'DK'",
        "state": "'answered'",
        "imported": false,
        "asked_on": day,
        "handed_over_at": at,
        "visited_at": at,
        "expires_at": at,
    }
    response = common | {
        "first_score": score,
        "score": score,
        "comment": "''",
        "state": "'confirmed'",
        "source": "'asked'",
        "confirmed_at": at,
        "day": day,
        "no_contact": false,
        "idempotency_key": f"'{seed}-' || i",
    }
    series = f"WITH RECURSIVE series(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM series WHERE i < {n})"
    tables = (("fieldwork_invitation", invitation), ("fieldwork_response", response))
    into = "INSERT INTO {} ({}) {} SELECT {} FROM series"
    return [into.format(table, ", ".join(row), series, ", ".join(row.values())) for table, row in tables]


def _page(slug: str, user: Any, days: int) -> dict[str, Any]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client, path = Client(), f"/o/{slug}/?days={days}"
    client.force_login(user)
    assert client.get(path).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    selects = [query["sql"] for query in captured if query["sql"].lstrip("(").startswith("SELECT")]
    page, sql = _milliseconds(lambda: client.get(path)), _milliseconds(lambda: _run(selects))
    return {
        "value": round(page, 1),
        "unit": "ms",
        "limit": round(sql, 1),
        "limit_name": f"the same SQL alone ({len(selects)} queries)",
        "ratio": round(page / sql, 2),
    }


def _run(selects: list[str]) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        for sql in selects:
            cursor.execute(sql)
            cursor.fetchall()


def _folding(organisation: Any) -> list[dict[str, Any]]:
    from pejling.fieldwork.models import CountChange
    from pejling.insight.actions.folding import CHUNK, fold

    _changes(organisation)
    seconds = _seconds(lambda: fold(limit=CHANGES))
    _changes(organisation)
    chunks = [_seconds(lambda: fold(limit=CHUNK)) for _ in range(CHANGES // CHUNK)]
    assert not CountChange.objects.exists()
    return [
        {"name": "change rows folded", "value": round(CHANGES / seconds), "unit": "rows/s"},
        {"name": f"longest transaction of {CHUNK} rows", "value": round(max(chunks) * 1000, 1), "unit": "ms"},
    ]


def _changes(organisation: Any) -> None:
    """Change rows as a busy day brings them: few days, all units, every score."""
    from datetime import timedelta

    from django.utils import timezone

    from pejling.fieldwork.models import CountChange
    from pejling.programme.models import Programme

    programmes = list(Programme.objects.filter(organisation=organisation).order_by("pk"))
    today = timezone.localdate()
    first = organisation.units.order_by("pk").values_list("pk", flat=True)[0]
    CountChange.objects.bulk_create(
        [
            CountChange(
                organisation=organisation,
                programme=programmes[at % len(programmes)],
                track=programmes[at % len(programmes)].track,
                channel="email",
                source="asked",
                unit_id=first + at % UNITS,
                day=today - timedelta(days=at % 14),
                measure=f"s{at % 11}",
                delta=1,
            )
            for at in range(CHANGES)
        ],
        batch_size=1000,
    )


def _milliseconds(act: Callable[[], object]) -> float:
    return 1000 * median(_seconds(act) for _ in range(ROUNDS))


def _seconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.radar", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON instead of lines")
    parser.add_argument("--answers", type=int, default=ANSWERS)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.here:
        print(json.dumps(measure_here(chosen.answers)))
        return
    found = rows(chosen.answers)
    if chosen.json:
        print(json.dumps(found, indent=1))
        return
    from benchmarks.__main__ import table

    print(table([{"part": "radar", **row} for row in found]))


if __name__ == "__main__":
    main()
