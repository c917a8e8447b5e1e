"""Visits: somebody, or something, opened the page. Never an answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from pejling.fieldwork.actions.counting import count_changes
from pejling.fieldwork.actions.evidence import Trace, keep_evidence, trace_of
from pejling.fieldwork.actions.hearing.cells import base_of, cell_of
from pejling.fieldwork.actions.hearing.presses import NOTHING_KNOWN, Manner, sight_of
from pejling.fieldwork.models import Invitation
from pejling.fieldwork.rules.sets import EvidenceKind, Measure

FIRST_VISITS = f"""
    UPDATE {Invitation._meta.db_table} SET visited_at = seen.column2 FROM (VALUES {{}}) AS seen
    WHERE id = seen.column1 AND visited_at IS NULL RETURNING id
"""


@dataclass(frozen=True)
class Visit:
    """Somebody, or something, opened the page; ``score`` is that of the link."""

    invitation: Invitation
    now: datetime
    method: str
    score: int | None = None
    manner: Manner = NOTHING_KNOWN

    @property
    def is_step(self) -> bool:
        """Whether it may be the funnel's step: a page opened by somebody who was asked."""
        first = self.invitation.visited_at is None and self.invitation.handed_over_at is not None
        return first and self.method == "GET" and not self.manner.honeypot


def record_visits(visits: Sequence[Visit]) -> None:
    """Keep that somebody, or something, opened pages: evidence, and the funnel's step once. Never an answer."""
    with transaction.atomic():
        keep_evidence(*map(_trace, visits))
        _mark_visited([visit for visit in visits if visit.is_step])


def _trace(visit: Visit) -> Trace:
    sight = sight_of(visit.invitation, EvidenceKind.VISIT, visit.now, visit.method, visit.manner, visit.score)
    return trace_of(visit.invitation, sight)


def _mark_visited(visits: Sequence[Visit]) -> None:
    """Of two first visits at once only one finds the row unvisited, and that one counts."""
    first: dict[int, Visit] = {}
    for visit in visits:
        first.setdefault(visit.invitation.pk, visit)
    found = [first[key].invitation for key in _found_unvisited(first)]
    steps = [
        {**cell_of(ask, base_of(ask)), "day": ask.asked_on, "measure": Measure.VISITED, "delta": 1} for ask in found
    ]
    count_changes(steps)


def _found_unvisited(first: dict[int, Visit]) -> list[int]:
    if not first:
        return []
    adapt = connection.ops.adapt_datetimefield_value
    values = [value for key, visit in sorted(first.items()) for value in (key, adapt(visit.now))]
    with connection.cursor() as cursor:
        cursor.execute(FIRST_VISITS.format(", ".join(["(%s, %s)"] * len(first))), values)
        return [key for (key,) in cursor.fetchall()]
