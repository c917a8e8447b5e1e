"""Decisions per second on a busy day, beside bare set-based SQL that reads and writes the same rows.

``python -m benchmarks.decisions [--contacts N] [--json]`` prints the figures; the words after it name the
process that it starts itself.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pejling.config.settings")

CONTACTS = 50_000
LIMIT = "the same rows read by joins and written by multi-row inserts"
SCRATCH = "pejling_bench_decisions"
DAY = date(2026, 3, 10)  # a Tuesday
NOW = datetime(2026, 3, 10, 5, 0, tzinfo=UTC)
BATCH = 500
TABLES = ("fieldwork_decision", "fieldwork_invitation", "outbox_delivery")


def rows(contacts: int = CONTACTS) -> list[dict[str, Any]]:
    """The figures on SQLite, and on PostgreSQL when PEJLING_DATABASE_URL names one."""
    with tempfile.TemporaryDirectory(prefix="pejling-bench-") as folder:
        found = _on_database("sqlite", Path(folder), f"sqlite:///{folder}/bench.sqlite3", contacts)
    server = os.environ.get("PEJLING_DATABASE_URL", "")
    if not server.startswith("postgres"):
        return found
    with tempfile.TemporaryDirectory(prefix="pejling-bench-") as folder, _scratch_database(server) as url:
        return found + _on_database("postgresql", Path(folder), url, contacts)


def _on_database(name: str, folder: Path, url: str, contacts: int) -> list[dict[str, Any]]:
    environment = {
        **os.environ,
        "PEJLING_DATA_DIR": str(folder / "var"),
        "PEJLING_DATABASE_URL": url,
        "PEJLING_LOG_LEVEL": "WARNING",
    }
    command = [sys.executable, "-m", "benchmarks.decisions", "measure", str(contacts)]
    found = json.loads(subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout)
    base = f"{contacts:,} contacts"
    ours, bare = found["decisions"] / found["seconds"], found["decisions"] / found["bare_seconds"]
    return [
        _row(name, f"decisions, {base}", ours, "a second", bare, LIMIT),
        _row(name, "longest write transaction", found["longest"] * 1000, "ms", 50, "what an answer may wait"),
        _row(
            name,
            "the day after, only those postponed",
            found["idle"] * 1000,
            "ms",
            found["count"] * 1000,
            "one count(*)",
        ),
        _row(name, "memory of the deciding process", found["memory"], "MB", None, ""),
    ]


def _row(database: str, name: str, value: float, unit: str, limit: float | None, beside: str) -> dict[str, Any]:
    return {
        "name": name,
        "database": database,
        "value": round(value, 2),
        "unit": unit,
        "limit": None if limit is None else round(limit, 2),
        "limit_name": beside,
        "ratio": None if limit is None else round(value / limit, 2),
    }


@contextmanager
def _scratch_database(server: str) -> Iterator[str]:
    import psycopg

    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f"drop database if exists {SCRATCH} with (force)")
        admin.execute(f"create database {SCRATCH}")
        try:
            yield f"{server.rpartition('/')[0]}/{SCRATCH}"
        finally:
            admin.execute(f"drop database {SCRATCH} with (force)")


def measure(contacts: int) -> dict[str, float]:
    """Fill an empty database, decide a busy day, then do the same by bare SQL."""
    import django

    django.setup()
    from django.core.management import call_command

    from pejling.fieldwork.models import Decision

    call_command("migrate", verbosity=0)
    organisation = _fill(contacts)
    longest: list[float] = []
    seconds = _timed(lambda: _decide(organisation, DAY, longest))
    decisions = Decision.objects.count()
    idle = _timed(lambda: _decide(organisation, DAY + timedelta(days=1), longest))
    bare_seconds = _bare(organisation)
    return {
        "decisions": decisions,
        "seconds": seconds,
        "longest": max(longest),
        "idle": idle,
        "count": _timed(_count),
        "bare_seconds": bare_seconds,
        "memory": _peak_megabytes(),
    }


def _fill(contacts: int) -> Any:
    """A tenth of the contacts in today's slot, a tenth with an event due today, some asked before."""
    from pejling.people.actions.organisations import add_organisation
    from pejling.people.models import Address, Contact, ContactAddress, Event
    from pejling.stats.slots import slot

    organisation = add_organisation(slug="bench", name="Bench", now=NOW)
    _programmes(organisation)
    # external ids chosen so that nobody is due tomorrow: slots 0 (today) and 2 … 9
    names = (f"c-{n}" for n in range(10 * contacts))
    chosen = (name for name in names if slot("1", "rel", name, 10) != 1)
    people = [
        Contact(
            organisation=organisation,
            external_id=next(chosen),
            person_key=f"p-{n}",
            given_name="Åse",
            country="DK",
            language="da",
            customer_since=date(2020, 1, 1),
        )
        for n in range(contacts)
    ]
    Contact.objects.bulk_create(people, batch_size=BATCH)
    addresses = [
        Address(organisation=organisation, kind="email", value=f"{n}@example.invalid", digest=f"p-{n}")
        for n in range(contacts)
    ]
    Address.objects.bulk_create(addresses, batch_size=BATCH)
    ContactAddress.objects.bulk_create(
        (
            ContactAddress(organisation=organisation, contact=contact, address=address)
            for contact, address in zip(people, addresses, strict=True)
        ),
        batch_size=BATCH,
    )
    on = DAY - timedelta(days=2)
    Event.objects.bulk_create(
        (
            Event(
                organisation=organisation,
                message_id=f"m-{n}",
                kind="purchase",
                occurred_at=NOW - timedelta(days=2),
                occurred_on=on,
                contact=people[n],
            )
            for n in range(contacts // 10)
        ),
        batch_size=BATCH,
    )
    _ask_earlier(organisation, people[:: max(1, contacts // 10_000)])
    return organisation


def _programmes(organisation: Any) -> None:
    from pejling.programme.actions.programmes import create_programme, create_touchpoint
    from pejling.programme.rules.sets import Stage, TimingKind, Track
    from pejling.programme.rules.versions import Timing, default_relationship_rules, default_touchpoint_rules

    rules = replace(default_relationship_rules(), timing=Timing(kind=TimingKind.SLOT, cycle_days=10))
    create_programme(
        organisation=organisation, key="rel", name="rel", track=Track.RELATIONSHIP, rules=rules, started_on=DAY
    )
    touchpoint = create_touchpoint(
        organisation=organisation, key="buy", name="buy", stage=Stage.BUY, event_kind="purchase"
    )
    create_programme(
        organisation=organisation,
        key="buy",
        name="buy",
        track=Track.TOUCHPOINT,
        rules=default_touchpoint_rules(delay_days=2),
        started_on=DAY,
        touchpoint=touchpoint,
    )


def _ask_earlier(organisation: Any, people: list[Any]) -> None:
    from pejling.fieldwork.models import Invitation
    from pejling.programme.models import Programme

    programme = Programme.objects.get(key="rel")
    Invitation.objects.bulk_create(
        (
            Invitation(
                organisation=organisation,
                programme=programme,
                track="relationship",
                rule_version=1,
                person_key=person.person_key,
                contact=person,
                cycle="before",
                language="da",
                state="expired",
                imported=True,
                asked_on=DAY - timedelta(days=n % 300),
                handed_over_at=NOW - timedelta(days=n % 300),
                expires_at=NOW,
            )
            for n, person in enumerate(people)
        ),
        batch_size=BATCH,
    )


def _decide(organisation: Any, day: date, longest: list[float]) -> None:
    from pejling.fieldwork.actions import deciding
    from pejling.fieldwork.actions.deciding import chunks, days

    def timed_chunk(*args: Any) -> Any:
        start = time.perf_counter()
        outcomes = chunks.decide_chunk(*args)
        longest.append(time.perf_counter() - start)
        return outcomes

    days.decide_chunk = timed_chunk
    deciding.decide_due(organisation, now=NOW + (day - DAY))


def _bare(organisation: Any) -> float:
    """Take the written rows away, then read what was read by joins and write the rows again."""
    from django.db import connection, transaction

    days = {"org": organisation.pk, "on": DAY - timedelta(days=2), "since": DAY - timedelta(days=365)}
    with connection.cursor() as cursor:
        cursor.execute("create table bench_due as select distinct contact_id from fieldwork_decision")
        cursor.execute("analyze")
    written = {table: _rows_of(table) for table in TABLES}
    with connection.cursor() as cursor:
        for table in reversed(TABLES):
            cursor.execute(f"delete from {table} where id >= %s", [written[table][1][0][0]])

    def again() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            for query in READS:
                cursor.execute(query, days)
                cursor.fetchall()
            for table in TABLES:
                _insert(cursor, table, *written[table])

    return _timed(again)


READS = (
    """select c.id, c.external_id, c.person_key, c.country, c.zone, a.value, a.digest
    from people_contact c join people_contactaddress ca on ca.contact_id = c.id
    join people_address a on a.id = ca.address_id
    where c.organisation_id = %(org)s and c.id in (select contact_id from bench_due)""",
    """select i.person_key, i.asked_on, i.track, i.touchpoint_id from fieldwork_invitation i
    where i.organisation_id = %(org)s and i.asked_on > %(since)s and i.person_key in
    (select person_key from people_contact where id in (select contact_id from bench_due))""",
    """select e.id, e.contact_id, e.occurred_at, e.message_id, e.properties from people_event e
    where e.organisation_id = %(org)s and e.kind = 'purchase' and e.occurred_on = %(on)s""",
)


def _rows_of(table: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    from django.db import connection

    with connection.cursor() as cursor:
        new = " where not imported" if table == "fieldwork_invitation" else ""
        cursor.execute(f"select * from {table}{new} order by id")
        return [column[0] for column in cursor.description], cursor.fetchall()


def _insert(cursor: Any, table: str, columns: list[str], found: list[tuple[Any, ...]]) -> None:
    place = f"({', '.join(['%s'] * len(columns))})"
    for at in range(0, len(found), BATCH):
        part = found[at : at + BATCH]
        values = [value for row in part for value in row]
        cursor.execute(f"insert into {table} ({', '.join(columns)}) values {', '.join([place] * len(part))}", values)


def _count() -> None:
    from pejling.people.models import Contact

    Contact.objects.count()


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _peak_megabytes() -> float:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Measure in this process, or print the figures of all databases."""
    if sys.argv[1:2] == ["measure"]:
        print(json.dumps(measure(int(sys.argv[2]))))
        return
    parser = argparse.ArgumentParser(prog="python -m benchmarks.decisions", description=__doc__)
    parser.add_argument("--contacts", type=int, default=CONTACTS)
    parser.add_argument("--json", action="store_true", help="print JSON instead of lines")
    chosen = parser.parse_args()
    found = rows(chosen.contacts)
    if chosen.json:
        print(json.dumps(found, indent=1))
        return
    for row in found:
        beside = f"{row['limit']}  {row['limit_name']}" if row["limit"] is not None else ""
        print(f"{row['database']:11} {row['name']:42} {row['value']:>10} {row['unit']:9} {beside}")


if __name__ == "__main__":
    main()
