"""What a respondent may be told of what happens next: only what is certain to be somebody's task."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, QuerySet

from pejling.fieldwork.models import Response
from pejling.followup.models import Case
from pejling.followup.queries.concerned import reader_of
from pejling.followup.rules.sets import CaseState
from pejling.people.models import ContactAddress, Suppression
from pejling.people.queries.prepared import MOMENT, Prepared, PreparedValues
from pejling.people.rules.sets import SuppressionReason

BLOCKS = (SuppressionReason.BOUNCE, SuppressionReason.DECEASED, SuppressionReason.LEGAL_DISPUTE)

OPEN_CASE = Prepared(
    lambda response, now: (
        Case.objects.unhappy()
        .filter(response_id=response, state=CaseState.OPEN, assignee__isnull=False, due_at__gt=now)
        .select_related("assignee")
        .order_by("pk")[:1]
    ),
    -1,
    MOMENT,
)


@dataclass(frozen=True)
class Promise:
    """Who gets in touch, and the end of the case's clock."""

    name: str
    by: datetime


def promise_of(response: Response, *, now: datetime) -> Promise | None:
    """Who gets in touch and by when; None unless a case is somebody's, still in time, and the person can be reached."""
    if response.no_contact or response.contact_id is None:
        return None
    case = OPEN_CASE.first(response.pk, now)
    if case is None or case.assignee is None or not _can_be_reached(response.contact_id):
        return None
    return Promise(str(case.assignee), case.due_at)


def name_of_reader(response: Response, *, today: date) -> str:
    """Who reads the answer, by name; "" where nobody is concerned."""
    reader = reader_of(response, today=today)
    return str(reader) if reader else ""


def _can_be_reached(contact_id: int) -> bool:
    return ADDRESS.any(contact_id)


def _addresses(contact_id: int) -> "QuerySet[ContactAddress]":
    blocked = Suppression.objects.filter(
        organisation_id=OuterRef("organisation_id"), digest=OuterRef("address__digest"), reason__in=BLOCKS
    )
    return ContactAddress.objects.filter(~Exists(blocked), contact_id=contact_id)


ADDRESS = PreparedValues(lambda here: _addresses(here).values_list("pk")[:1], -1)
