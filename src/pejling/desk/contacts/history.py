"""What is known of one customer, each kind of thing newest first: prepared, for every open case shows it too."""

from typing import TypeVar

from django.db.models import Model, QuerySet

from pejling.fieldwork.models import Decision, Invitation, Response, Told
from pejling.fieldwork.models.hearing import ResponseQuerySet
from pejling.fieldwork.rules.sets import Verdict
from pejling.followup.models import Case, CaseEntry, CaseMessage
from pejling.followup.rules.sets import Direction, EntryKind, MessagePurpose
from pejling.people.models import Event
from pejling.people.queries.prepared import Prepared
from pejling.people.queries.prepared_for import PreparedFor
from pejling.people.rules.viewer import Viewer

Row = TypeVar("Row", bound=Model)
MOST_OF_A_KIND = 200
MESSAGES = {Direction.OUT: EntryKind.WROTE, Direction.IN: EntryKind.WROTE_BACK}


def _newest(rows: QuerySet[Row], by: str) -> QuerySet[Row]:
    return rows.order_by(f"-{by}", "-pk")[:MOST_OF_A_KIND]


def _invitations(viewer: Viewer, here: int) -> QuerySet[Invitation]:
    rows = Invitation.objects.visible_to(viewer).filter(contact_id=here)
    return _newest(rows.select_related("touchpoint", "sender"), "asked_on")


def _events(viewer: Viewer, here: int) -> QuerySet[Event]:
    return _newest(Event.objects.visible_to(viewer).filter(contact_id=here).select_related("unit"), "occurred_at")


def _decisions(here: int) -> QuerySet[Decision]:
    rows = Decision.objects.filter(contact_id=here).exclude(verdict=Verdict.ASKED)
    return _newest(rows.select_related("programme__touchpoint"), "decided_on")


def _answers(viewer: Viewer, here: int) -> ResponseQuerySet:
    return Response.objects.filter(organisation_id=viewer.organisation_id, contact_id=here).confirmed()


def _told(viewer: Viewer, here: int) -> QuerySet[Told]:
    rows = Told.objects.filter(organisation_id=viewer.organisation_id, contact_id=here)
    return _newest(rows.select_related("unit"), "at")


def _entries(viewer: Viewer, here: int) -> QuerySet[CaseEntry]:
    cases = Case.objects.visible_to(viewer).filter(contact_id=here)
    rows = CaseEntry.objects.filter(case__in=cases).exclude(kind__in=MESSAGES.values())
    return _newest(rows.select_related("user", "employee", "case"), "at")


def _letters(viewer: Viewer, here: int) -> QuerySet[CaseMessage]:
    rows = CaseMessage.objects.filter(case__in=Case.objects.visible_to(viewer).filter(contact_id=here))
    rows = rows.filter(purpose=MessagePurpose.WORDS, automatic=False).select_related("case", "employee", "user")
    return _newest(rows, "at")


INVITATIONS, EVENTS, NOT_ASKED = PreparedFor(_invitations), PreparedFor(_events), Prepared(_decisions, -1)
ANSWERS = PreparedFor(
    lambda viewer, here: _newest(_answers(viewer, here).select_related("touchpoint", "employee"), "answered_at")
)
OPEN_ANSWERS = PreparedFor(lambda viewer, here: _answers(viewer, here).visible_to(viewer).only("pk"))
TOLD, ENTRIES, LETTERS = PreparedFor(_told), PreparedFor(_entries), PreparedFor(_letters)
