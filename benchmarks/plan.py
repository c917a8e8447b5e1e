"""Another *what if* for a large base, beside the time that reading the base takes and one pass over its rows in SQL.

``python -m benchmarks.plan [--contacts N] [--json]`` prints the figures; the words after it name the process that
it starts itself. Times are CPU seconds of the process, for others may be at work on the machine.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pejling.config.settings")

CONTACTS = 100_000
EVENTS_A_CONTACT = 3
AIM = 2.0  # seconds for a what-if
NOW = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
TODAY = date(2026, 3, 10)
BATCH = 2000


def rows(contacts: int = CONTACTS) -> list[dict[str, Any]]:
    """The figures on SQLite; the arithmetic is the same on any database."""
    with tempfile.TemporaryDirectory(prefix="pejling-bench-") as folder:
        environment = {
            **os.environ,
            "PEJLING_DATA_DIR": folder,
            "PEJLING_DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3",
            "PEJLING_LOG_LEVEL": "WARNING",
        }
        command = [sys.executable, "-m", "benchmarks.plan", "measure", str(contacts)]
        done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    found = json.loads(done.stdout.splitlines()[-1])
    size = f"{contacts:,} contacts"
    return [
        _row(f"what if, {size}", found["what_if"], AIM, "the aim"),
        _row(f"what if that suggests a share, {size}", found["suggesting"], None, ""),
        _row(f"base read into arrays, {size}", found["read"], found["bare"], "its rows read by cursors"),
        {**_row("memory of the planning process", 0, None, ""), "value": found["memory"], "unit": "MB"},
    ]


def _row(name: str, seconds: float, limit: float | None, beside: str) -> dict[str, Any]:
    return {
        "name": name,
        "database": "sqlite",
        "value": round(seconds, 2),
        "unit": "s CPU",
        "limit": None if limit is None else round(limit, 2),
        "limit_name": beside,
        "ratio": None if limit is None else round(seconds / limit, 2),
    }


def measure(contacts: int) -> dict[str, float]:
    """Fill an empty database, read the base, and play some wishes."""
    import django

    django.setup()
    from django.core.management import call_command

    from pejling.coach.queries.bases import base_of
    from pejling.coach.queries.plans import WhatIf, plan_of

    call_command("migrate", verbosity=0)
    organisation = _fill(contacts)
    bare = _seconds(_read_bare)
    read = _seconds(lambda: base_of(organisation, now=NOW))
    wishes = [WhatIf(gap_days=gap, capacity=1000) for gap in (30, 45, 60)]
    times = [_seconds(lambda wish=wish: plan_of(organisation, wish, now=NOW)) for wish in wishes]
    suggesting = _seconds(lambda: plan_of(organisation, WhatIf(capacity=1), now=NOW))
    return {"bare": bare, "read": read, "what_if": sorted(times)[1], "suggesting": suggesting, "memory": _megabytes()}


def _fill(contacts: int) -> Any:
    """Contacts of ten units, of whom a tenth was asked lately, with a year of purchases, deliveries and cases."""
    from tests.makers import make_employee, make_organisation, make_programme, make_touchpoint, make_unit

    from pejling.people.models import Address, Contact, ContactAddress, Event

    organisation = make_organisation(slug="bench")
    units = [make_unit(organisation, lead=make_employee(organisation)) for _ in range(10)]
    started = {"started_on": TODAY - timedelta(days=400), "decided_on": TODAY}
    make_programme(organisation, key="rel", **started)
    for kind in ("purchase", "delivery", "support"):
        touchpoint = make_touchpoint(organisation, event_kind=kind)
        make_programme(organisation, key=kind, track="touchpoint", touchpoint=touchpoint, **started)
    people = Contact.objects.bulk_create(
        (
            Contact(
                organisation=organisation,
                external_id=f"c-{n}",
                person_key=f"p-{n}",
                country=("DK", "SE", "NO", "DE")[n % 4],
                segment=("A", "B", "C")[n % 3],
                unit=units[n % 10],
                customer_since=TODAY - timedelta(days=n % 2000),
            )
            for n in range(contacts)
        ),
        batch_size=BATCH,
    )
    ways = Address.objects.bulk_create(
        (
            Address(organisation=organisation, kind="email", value=f"c{n}@x.invalid", digest=f"d-{n}")
            for n in range(contacts)
        ),
        batch_size=BATCH,
    )
    ContactAddress.objects.bulk_create(
        (
            ContactAddress(organisation=organisation, contact=person, address=way)
            for person, way in zip(people, ways, strict=True)
        ),
        batch_size=BATCH,
    )
    Event.objects.bulk_create(
        (
            Event(
                organisation=organisation,
                message_id=f"m-{n}",
                kind=("purchase", "delivery", "support")[n % 3],
                occurred_at=NOW - timedelta(days=n * 7919 % 364),
                occurred_on=TODAY - timedelta(days=n * 7919 % 364),
                contact=people[n * 104_729 % contacts],
            )
            for n in range(EVENTS_A_CONTACT * contacts)
        ),
        batch_size=BATCH,
    )
    _ask(organisation, people[::10])
    return organisation


def _ask(organisation: Any, people: Any) -> None:
    from pejling.fieldwork.models import Invitation
    from pejling.programme.models import Programme

    programme = Programme.objects.get(organisation=organisation, key="purchase")
    Invitation.objects.bulk_create(
        (
            Invitation(
                organisation=organisation,
                programme=programme,
                track="touchpoint",
                touchpoint=programme.touchpoint,
                rule_version=1,
                person_key=person.person_key,
                contact=person,
                cycle=f"old-{n}",
                language="da",
                state="expired",
                asked_on=TODAY - timedelta(days=n % 200),
                handed_over_at=NOW,
                expires_at=NOW,
            )
            for n, person in enumerate(people)
        ),
        batch_size=BATCH,
    )


def _read_bare() -> None:
    """The columns that the base is made of, fetched and thrown away."""
    from django.db import connection

    queries = (
        "select id, external_id, person_key, country, segment, unit_id, customer_since from people_contact",
        "select contact_id, kind, digest from people_contactaddress c join people_address a on a.id = c.address_id",
        "select id, contact_id, occurred_on, kind, unit_id, account_id from people_event order by occurred_on, id",
        "select person_key, asked_on, track, touchpoint_id, programme_id, cycle, state from fieldwork_invitation",
    )
    with connection.cursor() as cursor:
        for query in queries:
            cursor.execute(query)
            cursor.fetchall()


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _megabytes() -> float:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Measure in this process, or print the figures."""
    if sys.argv[1:2] == ["measure"]:
        print(json.dumps(measure(int(sys.argv[2]))))
        return
    parser = argparse.ArgumentParser(prog="python -m benchmarks.plan", description=__doc__)
    parser.add_argument("--contacts", type=int, default=CONTACTS)
    parser.add_argument("--json", action="store_true", help="print JSON instead of lines")
    chosen = parser.parse_args()
    found = rows(chosen.contacts)
    if chosen.json:
        print(json.dumps(found, indent=1))
        return
    for row in found:
        beside = f"{row['limit']}  {row['limit_name']}" if row["limit"] is not None else ""
        print(f"{row['database']:11} {row['name']:46} {row['value']:>10} {row['unit']:6} {beside}")


if __name__ == "__main__":
    main()
