"""Reasons: whom a programme asked, and why it did not ask the others."""

from datetime import date
from typing import Literal

from django.db.models import Count

from pejling.fieldwork.models import Decision, Invitation
from pejling.fieldwork.rules.sets import InvitationState, Reason, Verdict
from pejling.programme.models import Programme

ReasonOrAsked = Reason | Literal["asked"]


def reasons(programme_id: int, *, start: date, end: date) -> dict[ReasonOrAsked, int]:
    """How many were asked in a span of days (both included), and for what reason the others were not, or not yet."""
    organisation = Programme.objects.filter(pk=programme_id).values("organisation_id")
    rows = Decision.objects.filter(
        organisation_id__in=organisation, programme_id=programme_id, decided_on__gte=start, decided_on__lte=end
    )
    counts: dict[ReasonOrAsked, int] = {}
    for verdict, reason, count in rows.values_list("verdict", "last_reason").annotate(count=Count("pk")):
        key: ReasonOrAsked = "asked" if verdict == Verdict.ASKED else Reason(reason)
        counts[key] = counts.get(key, 0) + count
    return counts


def todays_asks(programme: Programme, *, today: date) -> int:
    """How many invitations of a programme leave or left on a day."""
    rows = Invitation.objects.filter(
        organisation_id=programme.organisation_id, programme=programme, asked_on=today, imported=False
    )
    return rows.exclude(state=InvitationState.CANCELLED).count()
