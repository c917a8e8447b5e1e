"""Contacts imported per second from a CSV file, beside the same rows put into the same tables by SQL alone.

Run as ``python -m benchmarks.imports [--json] [--rows N]``; on PostgreSQL too where PEJLING_DATABASE_URL names one.
"""

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

CONTACTS = 100_000
SERVER = os.environ.get("PEJLING_DATABASE_URL", "")
ROOT = Path(__file__).resolve().parent.parent
TABLES = ("people_contact", "people_address", "people_contactaddress")
SAME_ROWS = "the same rows by INSERT … SELECT, same tables and constraints"
BARE = "one COPY of the file, table without indexes"
HEADER = "customer id,email,first name,last name,country,language,segment,customer since"


def rows(count: int = CONTACTS) -> list[dict[str, Any]]:
    """Figures for SQLite, and for PostgreSQL if there is one; each database is made for this and thrown away."""
    with tempfile.TemporaryDirectory(prefix="pejling-bench-") as folder:
        found = _measured(f"sqlite:///{folder}/bench.sqlite3", folder, count)
    if SERVER.startswith("postgres"):
        found += _on_postgres(count)
    return found


def _on_postgres(count: int) -> list[dict[str, Any]]:
    import psycopg

    name = f"pejling_bench_{os.getpid()}"
    with psycopg.connect(SERVER, autocommit=True) as server, tempfile.TemporaryDirectory() as folder:
        server.execute(f'CREATE DATABASE "{name}"'.encode())
        try:
            return _measured(urlunsplit(urlsplit(SERVER)._replace(path=f"/{name}")), folder, count)
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


def _measured(url: str, folder: str, count: int) -> list[dict[str, Any]]:
    """In a process of its own, for Django knows one database only."""
    environment = {**os.environ, "PEJLING_DATABASE_URL": url, "PEJLING_DATA_DIR": folder}
    command = [sys.executable, "-m", "benchmarks.imports", "--here", "--rows", str(count)]
    done = subprocess.run(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    found: list[dict[str, Any]] = json.loads(done.stdout.splitlines()[-1])
    return found


def measure_here(count: int) -> list[dict[str, Any]]:
    """Import into the database of this process, again, and measure the limits."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pejling.config.settings")
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    folder = Path(settings.DATA_DIR)
    found = []
    for name, phones in (("contacts without phones", False), ("contacts with phones", True)):
        path = write_contacts(folder / f"{phones}.csv", count, phones=phones)
        first = _import(path, slug=f"bench-{phones}".lower())
        again = _import(path, slug=f"bench-{phones}".lower())
        limit = count / _same_rows_alone()
        found += [_row(name, count / first, limit), _row(f"{name}, again", count / again, None)]
        _empty()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found.append(
        {"name": "peak memory of the process", "value": round(peak), "unit": "MB", "limit": None, "ratio": None}
    )
    if connection.vendor == "postgresql":
        found.append(_row(BARE, count / _seconds(lambda: _bare_copy(folder / "False.csv")), None))
    return [{**row, "database": connection.vendor} for row in found]


def write_contacts(path: Path, count: int, *, phones: bool) -> Path:
    """A file of customers such as a shop would export; their numbers in no order."""
    draw = random.Random(4)
    with path.open("w", encoding="utf-8") as file:
        file.write(HEADER + (",mobile\n" if phones else "\n"))
        for n in range(count):
            day = f"20{10 + n % 15}-0{1 + n % 9}-1{n % 10}"
            phone = f",2{draw.choice('0123467')}{draw.randrange(1, 10)}{draw.randrange(10**5):05}" if phones else ""
            file.write(f"K{n * 7919 % 10000019},kunde.{n}@example.com,Åse,Ørsted{n % 5000},DK,da,gold,{day}{phone}\n")
    return path


def _import(path: Path, *, slug: str) -> float:
    from django.utils import timezone

    from pejling.people.actions.imports.contacts import CONTACTS as KIND
    from pejling.people.actions.imports.run import OnError, import_file
    from pejling.people.models import Organisation

    now = timezone.now()
    organisation, _ = Organisation.objects.get_or_create(slug=slug, defaults={"name": slug, "created_at": now})
    began = time.perf_counter()
    report = import_file(organisation=organisation, path=path, kind=KIND, now=now, on_error=OnError.SKIP)
    seconds = time.perf_counter() - began
    if report.refused > report.rows // 5:
        raise SystemExit(f"{report.refused} of {report.rows} rows were refused: {report.problems[0]}")
    return seconds


def _same_rows_alone() -> float:
    """The imported rows once more into the emptied tables, by the database itself."""
    from django.db import transaction

    for table in TABLES:
        _execute(f"CREATE TEMPORARY TABLE copy_of_{table} AS SELECT * FROM {table}")
    _empty()

    def put_back() -> None:
        with transaction.atomic():
            for table in TABLES:
                _execute(f"INSERT INTO {table} SELECT * FROM copy_of_{table}")

    seconds = _seconds(put_back)
    for table in TABLES:
        _execute(f"DROP TABLE copy_of_{table}")
    return seconds


def _empty() -> None:
    from django.db import connection

    if connection.vendor == "postgresql":
        _execute(f"TRUNCATE {', '.join(TABLES)} CASCADE")
        return
    for table in reversed(TABLES):
        _execute(f"DELETE FROM {table}")


def _bare_copy(path: Path) -> None:
    from django.db import connection

    columns = ", ".join(f"c{n} text" for n in range(HEADER.count(",") + 1))
    _execute(f"CREATE TEMPORARY TABLE bare ({columns})")
    with connection.cursor() as cursor, cursor.copy("COPY bare FROM STDIN WITH (FORMAT csv, HEADER)") as copy:
        copy.write(path.read_bytes())


def _execute(statement: str) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement)


def _seconds(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _row(name: str, value: float, limit: float | None) -> dict[str, Any]:
    row: dict[str, Any] = {"name": name, "value": round(value), "unit": "contacts/s", "limit": None, "ratio": None}
    if limit is not None:
        row |= {"limit": round(limit), "limit_name": SAME_ROWS, "ratio": round(value / limit, 3)}
    return row


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.imports", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--rows", type=int, default=CONTACTS, help="contacts in a file")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.here:
        print(json.dumps(measure_here(chosen.rows)))
        return
    from benchmarks.__main__ import table

    found = [{"part": "imports", **row} for row in rows(chosen.rows)]
    print(json.dumps(found, indent=1) if chosen.json else table(found))


if __name__ == "__main__":
    main()
