"""A day's decisions for a large base, beside bare set-based SQL that reads and writes the same rows.

``python -m benchmarks.decisions [--contacts N] [--json]`` prints the figures; the words after it name the
processes that it starts itself.
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
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pejling.config.settings")

CONTACTS = 1_000_000
LIMIT = "the same rows read by joins and written by multi-row inserts"
SCRATCH = "pejling_bench_decisions"
NOW = datetime(2026, 3, 10, 5, 0, tzinfo=UTC)  # a Tuesday
DAY = date(2026, 3, 11)
SATURDAY = date(2026, 3, 14)
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

    def started(*words: str) -> str:
        command = [sys.executable, "-m", "benchmarks.decisions", *words]
        return subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout

    started("prepare", str(contacts))
    found = json.loads(started("measure").splitlines()[-1])
    base, count = f"{contacts:,} contacts", found["decisions"]
    return [
        _row(name, f"a day of {count:,} decisions, {base}", found["cold"], "s", found["bare"], LIMIT),
        _row(name, "the same, CPU of the process", found["cold_cpu"], "s CPU", found["bare_cpu"], LIMIT),
        _row(name, "decisions", count / found["cold"], "a second", count / found["bare"], LIMIT),
        _row(name, "the day after in the same process", found["warm_cpu"], "s CPU", None, ""),
        _row(name, "longest write transaction", found["longest"] * 1000, "ms", 50, "what an answer may wait"),
        _row(name, "write transaction in the middle", found["middle"] * 1000, "ms", 50, "what an answer may wait"),
        _row(name, "a day with nobody due", found["idle"] * 1000, "ms", found["count"] * 1000, "one count(*)"),
        _row(name, "the same, CPU of the process", found["idle_cpu"] * 1000, "ms CPU", None, ""),
        _row(name, "memory of the deciding process", found["memory"], "MB", 500, "the aim"),
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


def prepare(contacts: int) -> None:
    """Fill an empty database and decide the first day, on which the three days before it are made up for."""
    _set_up()
    from benchmarks.base import fill
    from pejling.fieldwork.actions.deciding import decide_due

    decide_due(fill(contacts), now=NOW)


def measure() -> dict[str, float]:
    """Decide the day after in a new process, the day after that, and one on which nobody is due; then by bare SQL."""
    _set_up()
    from pejling.fieldwork.actions.deciding.pace import Pace
    from pejling.fieldwork.models import Decision
    from pejling.people.models import Organisation

    organisation, longest, learn = Organisation.objects.get(), [0.0], Pace.took

    def took(pace: Pace, count: int, seconds: float) -> None:
        longest.append(seconds)
        learn(pace, count, seconds)

    Pace.took = took  # type: ignore[method-assign]
    before = Decision.objects.count()
    newest = {table: _newest(table) for table in TABLES}
    cold, cold_cpu = _timed(lambda: _decide(organisation, DAY))
    decisions, memory = Decision.objects.count() - before, _peak_megabytes()
    bare, bare_cpu = _bare(organisation, newest)
    warm, warm_cpu = _timed(lambda: _decide(organisation, DAY + timedelta(days=1)))
    _decide(organisation, SATURDAY - timedelta(days=1))
    idle, idle_cpu = _timed(lambda: _decide(organisation, SATURDAY))
    return {
        "decisions": decisions,
        "cold": cold,
        "cold_cpu": cold_cpu,
        "warm": warm,
        "warm_cpu": warm_cpu,
        "longest": max(longest),
        "middle": sorted(longest)[len(longest) // 2],
        "idle": idle,
        "idle_cpu": idle_cpu,
        "count": _timed(_count)[0],
        "bare": bare,
        "bare_cpu": bare_cpu,
        "memory": memory,
    }


def _set_up() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def _decide(organisation: Any, day: date) -> None:
    from pejling.fieldwork.actions.deciding import decide_due

    decide_due(organisation, now=NOW + (day - NOW.date()))


def _bare(organisation: Any, newest: dict[str, int]) -> tuple[float, float]:
    """Take the rows of the day away, then read what was read by joins and write the same rows again."""
    from django.db import connection, transaction

    days = {"org": organisation.pk, "last": DAY - timedelta(days=14), "since": DAY - timedelta(days=365)}
    days["first"] = days["last"] - timedelta(days=16)
    with connection.cursor() as cursor:
        cursor.execute(
            "create table bench_due as select distinct contact_id from fieldwork_decision where id > %s",
            [newest["fieldwork_decision"]],
        )
        cursor.execute("analyze bench_due")
    written = {table: _rows_of(table, newest[table]) for table in TABLES}
    with connection.cursor() as cursor:
        for table in reversed(TABLES):
            cursor.execute(f"delete from {table} where id > %s", [newest[table]])

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
    where e.organisation_id = %(org)s and e.kind = 'purchase' and e.occurred_on between %(first)s and %(last)s
    and e.contact_id in (select contact_id from bench_due)""",
)


def _newest(table: str) -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"select coalesce(max(id), 0) from {table}")
        newest: int = cursor.fetchone()[0]
        return newest


def _rows_of(table: str, after: int) -> tuple[list[str], list[tuple[Any, ...]]]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"select * from {table} where id > %s order by id", [after])
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


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds on the clock, and of this process."""
    start, own = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - start, time.process_time() - own


def _peak_megabytes() -> float:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Measure in this process, or print the figures of all databases."""
    if sys.argv[1:2] == ["prepare"]:
        prepare(int(sys.argv[2]))
        return
    if sys.argv[1:2] == ["measure"]:
        print(json.dumps(measure()))
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
