"""What becomes of an internal ask on its way: it leaves, it cannot leave, its time is over."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from pejling.fieldwork.models import InternalAsk
from pejling.fieldwork.queries.asks import rules_of_version
from pejling.fieldwork.queries.internal_asks import end_of
from pejling.fieldwork.rules.sets import InvitationState, Reason
from pejling.people.rules.days import local_day

ALONG = ("organisation", "programme")


def mark_internal_handed_over(asks: Sequence[tuple[int, datetime]]) -> None:
    """Asks that left, each with its moment. What was answered before this was noted stays answered."""
    at = dict(asks)
    for ask in InternalAsk.objects.filter(pk__in=at, state=InvitationState.DUE).select_related(*ALONG):
        moment = at[ask.pk]
        days = rules_of_version(ask.programme.public_id, ask.rule_version).expiry_days
        InternalAsk.objects.filter(pk=ask.pk, state=InvitationState.DUE).update(
            state=InvitationState.HANDED_OVER,
            asked_on=local_day(moment, ask.organisation.zone),
            expires_at=min(moment + timedelta(days=days), end_of(ask.quarter, ask.organisation)),
        )


def cancel_internal_ask(ask_id: int, *, reason: Reason) -> None:
    """An ask that will never leave was none."""
    InternalAsk.objects.filter(pk=ask_id, state=InvitationState.DUE).update(
        state=InvitationState.CANCELLED, reason=reason
    )


def expire_internal_asks(organisation_id: int, *, now: datetime) -> int:
    """Close the asks whose time is over; how many. Once a day is enough: their pages know the hour by themselves."""
    over = InternalAsk.objects.filter(
        organisation_id=organisation_id, state=InvitationState.HANDED_OVER, expires_at__lte=now
    )
    return over.update(state=InvitationState.EXPIRED)
