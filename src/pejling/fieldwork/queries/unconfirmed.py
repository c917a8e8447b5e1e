"""Unconfirmed: who pressed a low score and confirmed nothing. A click is no answer, but worth knowing of."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from pejling.fieldwork.models import Evidence, Invitation, Response
from pejling.fieldwork.rules.sets import EvidenceKind, Source, Who
from pejling.people.rules.viewer import Viewer

HIGHEST = 6  # of the scores that an unhappy customer gives
ALONG = ("invitation__contact", "invitation__account", "invitation__touchpoint", "invitation__employee")
PRESSED = (EvidenceKind.VISIT, EvidenceKind.SCORE, EvidenceKind.CLICK)


@dataclass(frozen=True)
class Clicked:
    """Somebody, or something that no mark gives away, chose a score from 0 to 6 and did not confirm it."""

    invitation: Invitation
    score: int
    at: datetime
    sent: bool  # pressed on the page, not only followed from the mail


def clicked_low(viewer: Viewer, *, since: datetime, most: int) -> list[Clicked]:
    """The newest such click of each ask, newest first; what is not judged yet is not shown yet."""
    rows = Evidence.objects.filter(_visible(viewer), organisation_id=viewer.organisation_id, at__gte=since)
    rows = rows.filter(kind__in=PRESSED, score__isnull=False, honeypot=False, invitation__answered_at=None)
    rows = rows.exclude(verdict__in=["", Who.MACHINE])
    return _newest_of_each(rows.select_related(*ALONG).order_by("-at", "-pk"), most)


def doubted_open(viewer: Viewer, *, since: datetime, most: int) -> list[Response]:
    """What was pressed at open doors and counts nowhere, newest first: too often from one device, or by no hand."""
    rows = Response.objects.visible_to(viewer).provisional().filter(source=Source.OPEN, answered_at__gte=since)
    along = ("contact", "placement", "touchpoint", "employee", "left")
    return list(rows.select_related(*along).order_by("-answered_at", "-pk")[:most])


def _newest_of_each(rows: "QuerySet[Evidence]", most: int) -> list[Clicked]:
    found: dict[int, Clicked] = {}
    for row in rows.iterator(chunk_size=500):
        if row.invitation_id not in found and row.score is not None:
            sent = row.kind != EvidenceKind.VISIT
            found[row.invitation_id] = Clicked(row.invitation, row.score, row.at, sent)
        if len(found) == 10 * most:
            break
    return [one for one in found.values() if one.score <= HIGHEST][:most]


def _visible(viewer: Viewer) -> Q:
    """All, those of the viewer's units, or the viewer's own, as with answers."""
    if viewer.sees_everything:
        return Q()
    allowed = Q(pk=None)
    if viewer.employee_id is not None:
        allowed |= Q(invitation__employee_id=viewer.employee_id)
    if viewer.unit_ids:
        allowed |= Q(invitation__unit_id__in=viewer.unit_ids)
    return allowed
