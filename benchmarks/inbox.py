"""The cases page with 100,000 open cases, for each kind of viewer, beside the aim and its own SQL alone.

Run as ``python -m benchmarks.inbox [--json] [--cases N] [--explain]``; on PostgreSQL too where PEJLING_DATABASE_URL
names one.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

CASES, UNITS, EMPLOYEES = 100_000, 20, 200
AIM = 100.0  # milliseconds at the server, for one page
SMALL = UNITS + 1  # a unit with ten cases
SERVER = os.environ.get("PEJLING_DATABASE_URL", "")
ROOT = Path(__file__).resolve().parent.parent
PAGES = {
    "first page": "",
    "closed": "?closed=1",
    "one case": "{case}/",
    "page 100 of all": "?show=all&after={cursor}",
    "a common theme": "?theme={common}",
    "a rare theme": "?theme={rare}",
    "a theme of closed cases": "?theme={past}",
    "a rare theme, closed": "?theme={rare}&closed=1",
}
THEMES = {
    "common": "{n} % 5 < 2",
    "rare": "{n} % 5000 = 1",
    "past": "{n} >= {cases} and {n} % 2 = 0",
}  # who spoke of it


def rows(cases: int = CASES, *, explain: bool = False) -> list[dict[str, Any]]:
    """Figures for SQLite, and for PostgreSQL if there is one; each database is made for this and thrown away."""
    with tempfile.TemporaryDirectory(prefix="pejling-bench-") as folder:
        found = _measured(f"sqlite:///{folder}/bench.sqlite3", folder, cases, explain)
    if SERVER.startswith("postgres"):
        found += _on_postgres(cases, explain)
    return found


def _on_postgres(cases: int, explain: bool) -> list[dict[str, Any]]:
    import psycopg

    name = f"pejling_bench_{os.getpid()}"
    with psycopg.connect(SERVER, autocommit=True) as server, tempfile.TemporaryDirectory() as folder:
        server.execute(f'CREATE DATABASE "{name}"'.encode())
        try:
            return _measured(urlunsplit(urlsplit(SERVER)._replace(path=f"/{name}")), folder, cases, explain)
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


def _measured(url: str, folder: str, cases: int, explain: bool) -> list[dict[str, Any]]:
    """In a process of its own, for Django knows one database only."""
    environment = {**os.environ, "PEJLING_DATABASE_URL": url, "PEJLING_DATA_DIR": folder}
    command = [sys.executable, "-m", "benchmarks.inbox", "--here", "--cases", str(cases)]
    command += ["--explain"] if explain else []
    done = subprocess.run(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    found: list[dict[str, Any]] = json.loads(done.stdout.splitlines()[-1])
    return found


def measure_here(cases: int, *, explain: bool) -> list[dict[str, Any]]:
    """Fill the database of this process and open the page as each viewer."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pejling.config.settings")
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    slug, viewers = _fill(cases)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    database = "postgresql" if connection.vendor == "postgresql" else "sqlite"
    found = []
    for who, user in viewers.items():
        for page, query in PAGES.items():
            if page != "page 100 of all" or who == "owner":
                print(f"… {who}, {page}", file=sys.stderr, flush=True)
                found.append({"name": f"{who}, {page}", "database": database, **_page(slug, user, query, explain)})
    return found


def _fill(cases: int) -> tuple[str, dict[str, Any]]:
    from tests.makers import make_employee, make_member, make_organisation, make_programme, make_unit

    from pejling.followup.models import Case, CaseColleague

    house = make_organisation(slug="bench")
    units = [make_unit(house) for _ in range(SMALL)]
    members = {
        "owner": make_member(house, role="owner"),
        "lead of 2 of 20 units": make_member(house, role="lead"),
        "lead of a small unit": make_member(house, role="lead"),
        "employee with 20 cases": make_member(house),
        "employee mentioned thrice": make_member(house),
    }
    staff = [make_employee(house, unit=units[at % UNITS]) for at in range(EMPLOYEES)]
    few = make_employee(house, unit=units[0], user=members["employee with 20 cases"].user)
    mentioned = make_employee(house, unit=units[1], user=members["employee mentioned thrice"].user)
    members["lead of 2 of 20 units"].units.add(units[0], units[1])
    members["lead of a small unit"].units.add(units[SMALL - 1])
    _insert_cases(make_programme(house), cases, [unit.pk for unit in units], staff[0].pk, few.pk)
    _insert_matches(house, cases)
    CaseColleague.objects.bulk_create(
        CaseColleague(organisation=house, case=case, employee=mentioned, at=case.answered_at)
        for case in Case.objects.filter(organisation=house, state="open").order_by("-due_at")[:3]
    )
    return house.slug, {who: member.user for who, member in members.items()}


def _insert_cases(programme: Any, n: int, units: list[int], first_employee: int, few: int) -> None:
    """Contacts, their answers and the cases, a tenth of them contacted; as many again that are closed."""
    from benchmarks.base import _insert, _padded
    from pejling.fieldwork.models import Response
    from pejling.followup.models import Case
    from pejling.people.models import Contact

    ours = {"organisation_id": str(programme.organisation_id), "id": "{n} + 1"}
    unit = f"case when {{n}} % ({n} / 10) = 7 then {units[-1]} else {units[0]} + {{n}} % {UNITS} end"
    worker = f"case when {{n}} % ({n} / 20) = 3 then {few} else {first_employee} + {{n}} % {EMPLOYEES} end"
    at = _moment_of("{n}", 2 * n)
    _insert(
        Contact,
        2 * n,
        **ours,
        public_id=_padded("c", "{n}"),
        external_id="'c-' || {n}",
        person_key="'p-' || {n}",
        given_name="'Åse'",
        family_name="'Nr ' || {n}",
    )
    answer = {"comment": "'Pakken kom for sent, og ingen ringede'", "state": "'confirmed'", "source": "'asked'"}
    answer |= {"first_score": "{n} % 7", "score": "{n} % 7", "language": "'da'", "track": f"'{programme.track}'"}
    answer |= {"programme_id": str(programme.pk), "contact_id": "{n} + 1", "unit_id": unit, "rule_version": "1"}
    _insert(
        Response,
        2 * n,
        **ours,
        **answer,
        public_id=_padded("r", "{n}"),
        idempotency_key="'k-' || {n}",
        answered_at=at,
        confirmed_at=at,
        day="'2026-03-10'",
    )
    state = f"case when {{n}} >= {n} then 'resolved' when {{n}} % 10 = 0 then 'contacted' else 'open' end"
    _insert(
        Case,
        2 * n,
        **ours,
        public_id=_padded("z", "{n}"),
        response_id="{n} + 1",
        contact_id="{n} + 1",
        unit_id=unit,
        assignee_id=worker,
        state=state,
        answered_at=at,
        due_at=_moment_of("{n}", 2 * n, later=timedelta(hours=24)),
        contacted_at=at,
        solved_at=at,
    )


def _insert_matches(house: Any, cases: int) -> None:
    """Themes that were heard in many of the comments, in few, and in many of those that are dealt with."""
    from django.db import connection

    from pejling.themes.models import Theme

    for key, spoke in THEMES.items():
        theme = Theme.objects.create(organisation=house, key=key, name=key.capitalize())
        condition = spoke.format(n="(id - 1)", cases=cases)
        with connection.cursor() as cursor:
            cursor.execute(
                "insert into themes_themematch (organisation_id, theme_id, response_id, version) "
                f"select {house.pk}, {theme.pk}, id, 'v' from fieldwork_response where {condition}"
            )


def _moment_of(number: str, n: int, *, later: timedelta = timedelta(0)) -> str:
    """Moments spread over the last two days, in no order."""
    from django.db import connection

    start = datetime.now(UTC) - timedelta(days=2) + later
    seconds = f"({number} * 7919 % {n}) * 172800 / {n}"
    if connection.vendor == "postgresql":
        return f"timestamptz '{start.isoformat()}' + ({seconds}) * interval '1 second'"
    return f"datetime('{start:%Y-%m-%d %H:%M:%S}', '+' || ({seconds}) || ' seconds')"


def _page(slug: str, user: Any, query: str, explain: bool) -> dict[str, Any]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from benchmarks.accounts import _milliseconds, _run

    client = Client()
    client.force_login(user)
    path = f"/o/{slug}/cases/" + query.format(case=_seen_by(user), cursor=_cursor(4_950), **_themes())
    assert client.get(path).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    selects = [query["sql"] for query in captured if query["sql"].lstrip("(").startswith("SELECT")]
    if explain:
        _explain(path, selects)
    page, busy = _milliseconds(lambda: client.get(path))
    sql, _ = _milliseconds(lambda: _run(selects))
    return {
        "value": round(page, 1),
        "unit": "ms",
        "limit": AIM,
        "limit_name": f"the aim; {busy:.1f} ms of CPU; its SQL, planned anew, {sql:.1f} ms ({len(selects)} queries)",
        "ratio": round(page / AIM, 2),
    }


def _seen_by(user: Any) -> str:
    from pejling.followup.models import Case
    from pejling.people.models import Organisation
    from pejling.people.queries.viewers import viewer_for

    viewer = viewer_for(user, Organisation.objects.get())
    assert viewer is not None
    case = Case.objects.visible_to(viewer).waiting().order_by("due_at").first()
    assert case is not None
    return case.public_id


def _cursor(at: int) -> str:
    """Where the hundredth page begins."""
    from urllib.parse import quote

    from pejling.followup.models import Case

    case = Case.objects.filter(state="open").order_by("due_at", "public_id")[at]
    return quote(f"open:{case.due_at.isoformat()}~{case.public_id}")


def _themes() -> dict[str, str]:
    from pejling.themes.models import Theme

    return dict(Theme.objects.values_list("key", "public_id"))


def _explain(path: str, selects: list[str]) -> None:
    """The plans of the slowest statements, to look at."""
    import time

    from django.db import connection

    from benchmarks.radar import _run

    timed = []
    for sql in selects:
        begun = time.perf_counter()
        _run([sql])
        timed.append((time.perf_counter() - begun, sql))
    prefix = "EXPLAIN (ANALYZE, BUFFERS)" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
    for seconds, sql in sorted(timed, reverse=True)[:4]:
        print(f"\n{path}: {seconds * 1000:.1f} ms\n{sql[:1500]}", file=sys.stderr)
        with connection.cursor() as cursor:
            cursor.execute(f"{prefix} {sql}")
            for row in cursor.fetchall():
                print("   ", row[-1], file=sys.stderr)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.inbox", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON instead of lines")
    parser.add_argument("--cases", type=int, default=CASES)
    parser.add_argument("--explain", action="store_true", help="print the plans of the slowest statements")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.here:
        print(json.dumps(measure_here(chosen.cases, explain=chosen.explain)))
        return
    found = rows(chosen.cases, explain=chosen.explain)
    if chosen.json:
        print(json.dumps(found, indent=1))
        return
    from benchmarks.__main__ import table

    print(table([{"part": "inbox", **row} for row in found]))


if __name__ == "__main__":
    main()
