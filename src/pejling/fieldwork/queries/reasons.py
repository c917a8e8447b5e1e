"""Reasons: whom a programme asked, and why it did not ask the others."""

from datetime import date

from django.db.models import Count

from pejling.fieldwork.models import Decision, Invitation
from pejling.fieldwork.rules.sets import InvitationState, Reason, Verdict
from pejling.programme.models import Programme

Outcomes = dict[tuple[Verdict, Reason | None], int]


def outcomes_between(programme_id: int, *, start: date, end: date) -> Outcomes:
    """How many were asked, not asked or postponed in a span of days (both included), by the last reason why not."""
    organisation = Programme.objects.filter(pk=programme_id).values("organisation_id")
    rows = Decision.objects.filter(
        organisation_id__in=organisation, programme_id=programme_id, decided_on__gte=start, decided_on__lte=end
    )
    counts: Outcomes = {}
    for word, reason, count in rows.values_list("verdict", "last_reason").annotate(count=Count("pk")):
        verdict = Verdict(word)
        key = (verdict, None if verdict is Verdict.ASKED else Reason(reason))
        counts[key] = counts.get(key, 0) + count
    return counts


def asked_in_spite(programme_id: int, *, start: date, end: date) -> int:
    """How many very frequent customers were asked at their quietest point in a span of days (both included)."""
    organisation = Programme.objects.filter(pk=programme_id).values("organisation_id")
    rows = Decision.objects.filter(
        organisation_id__in=organisation, programme_id=programme_id, decided_on__gte=start, decided_on__lte=end
    )
    return rows.filter(verdict=Verdict.ASKED, last_reason=Reason.RECENT_EVENT).count()


def todays_asks(programme: Programme, *, today: date) -> int:
    """How many invitations of a programme leave or left on a day."""
    rows = Invitation.objects.filter(
        organisation_id=programme.organisation_id, programme=programme, asked_on=today, imported=False
    )
    return rows.exclude(state=InvitationState.CANCELLED).count()
