"""Writing to the rollups: sums are added to what stands there already."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, TypeAlias

from django.db import connection, models

from pejling.insight.models import DayRollup, UnitWeekRollup
from pejling.insight.rules.measures import MEASURES

Sums: TypeAlias = defaultdict[tuple[Any, ...], list[int]]
DAY_KEY = ("organisation_id", "track", "day", "programme_id", "channel", "source")
UNIT_WEEK_KEY = ("organisation_id", "track", "week", "programme_id", "unit_id", "source")
ROWS_A_STATEMENT = 500


def no_sums() -> Sums:
    """Sums of every measure by key, all 0 so far."""
    return defaultdict(lambda: [0] * len(MEASURES))


def add_to_days(sums: Sums) -> None:
    """Add to day × programme × channel × source; keys are in the order of DAY_KEY."""
    _add(DayRollup, DAY_KEY, sums)


def add_to_unit_weeks(sums: Sums) -> None:
    """Add to week × programme × unit × source; keys are in the order of UNIT_WEEK_KEY."""
    _add(UnitWeekRollup, UNIT_WEEK_KEY, sums)


def _add(table: type[models.Model], key: tuple[str, ...], sums: Sums) -> None:
    # Sorted, because two workers that take the same rows in different orders would wait for each other for ever.
    rows = [(*cell, *numbers) for cell, numbers in sorted(sums.items())]
    with connection.cursor() as cursor:
        for at in range(0, len(rows), ROWS_A_STATEMENT):
            _upsert(cursor, table._meta.db_table, key, rows[at : at + ROWS_A_STATEMENT])


def _upsert(cursor: Any, table: str, key: tuple[str, ...], rows: Sequence[tuple[Any, ...]]) -> None:
    columns = (*key, *MEASURES)
    places = ", ".join([f"({', '.join(['%s'] * len(columns))})"] * len(rows))
    added = ", ".join(f"{measure} = {table}.{measure} + excluded.{measure}" for measure in MEASURES)
    insert = f"INSERT INTO {table} ({', '.join(columns)}) VALUES {places}"
    clash = f"ON CONFLICT ({', '.join(key)}) DO UPDATE SET {added}"
    cursor.execute(f"{insert} {clash}", [value for row in rows for value in row])
