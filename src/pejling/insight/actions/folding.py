"""Folding: change rows become rollups, a short transaction at a time."""

from collections.abc import Iterable

from django.db import connection, transaction

from pejling.fieldwork.models import CountChange
from pejling.insight.actions.rollups import Sums, add_to_days, add_to_unit_weeks, no_sums
from pejling.insight.rules.dimensions import monday
from pejling.insight.rules.measures import PLACES
from pejling.people.queries.prepared import PreparedValues

ONE = PreparedValues(lambda *_: CountChange.objects.values_list("pk")[:1])
CHUNK = 250  # rows a transaction: well under 50 ms on SQLite, whose one writer everybody shares


def fold(*, limit: int = 20_000) -> int:
    """Add up to so many change rows to the rollups and delete them; how many there were.

    A row is added and deleted in one transaction, so it counts exactly once whatever crashes. On PostgreSQL
    workers take different rows, and rollup rows in one order, so they neither count twice nor deadlock.
    """
    folded = 0
    while folded < limit and ONE.any():
        chunk = _fold_chunk(min(CHUNK, limit - folded))
        if not chunk:
            break  # the other worker holds what is left
        folded += chunk
    return folded


def _fold_chunk(size: int) -> int:
    with transaction.atomic():
        rows = CountChange.objects.order_by("pk")
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True, of=("self",))
        changes = list(rows[:size])
        add_to_days(_days(changes))
        add_to_unit_weeks(_unit_weeks(changes))
        CountChange.objects.filter(pk__in=[change.pk for change in changes]).delete()
    return len(changes)


def _days(changes: Iterable[CountChange]) -> Sums:
    sums = no_sums()
    for one in changes:
        key = (one.organisation_id, one.track, one.day, one.programme_id, one.channel, one.source)
        sums[key][PLACES[one.measure]] += one.delta
    return sums


def _unit_weeks(changes: Iterable[CountChange]) -> Sums:
    sums = no_sums()
    for one in changes:
        if one.unit_id is not None:
            key = (one.organisation_id, one.track, monday(one.day), one.programme_id, one.unit_id, one.source)
            sums[key][PLACES[one.measure]] += one.delta
    return sums
