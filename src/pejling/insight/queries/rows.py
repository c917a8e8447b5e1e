"""Counts taken from the answers and invitations themselves: for narrow cuts and walls; the rollups' truth."""

from collections.abc import Iterator

from django.db.models import Count, Q

from pejling.fieldwork.models import Invitation, Response
from pejling.fieldwork.models.hearing import of_their_accounts
from pejling.insight.queries.columns import By, Part, cell_of, chosen, columns, imported_or_own, keyed
from pejling.insight.queries.scope import Scope
from pejling.insight.rules.measures import FUNNEL_AT
from pejling.people.rules.viewer import Viewer

ANSWERS, ASKS = columns("day", arm="invitation__trial_arm_id"), columns("asked_on")


def answers(scope: Scope, by: By, outside: frozenset[int] = frozenset()) -> Iterator[Part]:
    """Confirmed answers by cell and score, perhaps only those outside of some units."""
    rows = Response.objects.visible_to(scope.viewer).confirmed().filter(chosen(scope, by))
    rows = rows.filter(day__range=(scope.start, scope.end), source__in=scope.sources)
    rows = rows.exclude(unit_id__in=outside) if outside else rows
    for row in keyed(rows, by, ANSWERS, "score").annotate(n=Count("pk")):
        cell, (score, n) = cell_of(row, by)
        yield cell, ((score, n),)


def asks(scope: Scope, by: By, outside: frozenset[int] = frozenset()) -> Iterator[Part]:
    """Invitations handed over by cell, with how many of them were visited and answered."""
    rows = Invitation.objects.visible_to(scope.viewer).filter(_wall(scope.viewer), chosen(scope, by))
    rows = rows.filter(asked_on__range=(scope.start, scope.end), handed_over_at__isnull=False)
    rows = rows.filter(imported__in=imported_or_own(scope.sources))
    rows = rows.exclude(unit_id__in=outside) if outside else rows
    steps = {"n": Count("pk"), "seen": Count("visited_at"), "heard": Count("answered_at")}
    for row in keyed(rows, by, ASKS).annotate(**steps):
        cell, numbers = cell_of(row, by)
        yield cell, tuple(enumerate(numbers, FUNNEL_AT))


def _wall(viewer: Viewer) -> Q:
    """The same wall as around answers: rates must not be about more people than the score beside them."""
    if viewer.sees_everything:
        return Q()
    allowed = Q(unit_id__in=viewer.unit_ids or ())
    if viewer.employee_id is None:
        return allowed
    return allowed | Q(employee_id=viewer.employee_id) | of_their_accounts(viewer.employee_id)
