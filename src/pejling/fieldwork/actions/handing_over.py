"""What becomes of an invitation between the decision and the answer: handed over, cancelled or expired."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from pejling.fieldwork.models import CountChange, Decision, Invitation
from pejling.fieldwork.rules.sets import InvitationState, Measure, Reason, Source, Verdict
from pejling.outbox.actions.queueing import cancel_deliveries
from pejling.outbox.rules.sets import DeliveryKind
from pejling.people.rules.days import local_day
from pejling.programme.models import RuleVersion

CHUNK = 500


def mark_handed_over(invitation_id: int, *, at: datetime) -> bool:
    """The ask left the house (or may have left): from its local day all gaps count. Harmless to repeat."""
    return mark_all_handed_over([(invitation_id, at)]) == 1


@transaction.atomic
def mark_all_handed_over(asks: Sequence[tuple[int, datetime]]) -> int:
    """Mark several asks, each with the moment of its hand-over; returns how many were not marked before."""
    at = dict(asks)
    rows = Invitation.objects.filter(pk__in=at, state=InvitationState.DUE).select_related("organisation")
    due = list(rows)
    expiry = _expiry_days(due)
    marked = [row for row in due if _mark(row, at[row.pk], expiry[row.programme_id, row.rule_version])]
    CountChange.objects.bulk_create(_counted(row) for row in marked)
    return len(marked)


@transaction.atomic
def cancel_invitation(invitation_id: int, *, reason: Reason) -> bool:
    """Call back an ask that has not left, and let its decision say why nobody was asked. Harmless to repeat."""
    due = Invitation.objects.filter(pk=invitation_id, state=InvitationState.DUE)
    if not due.update(state=InvitationState.CANCELLED):
        return False
    cancel_deliveries(DeliveryKind.ASK, invitation_id)
    decision = Decision.objects.filter(invitation__pk=invitation_id)
    decision.filter(first_reason="").update(first_reason=reason)
    decision.update(verdict=Verdict.NOT_ASKED, last_reason=reason)
    return True


def expire_invitations(*, now: datetime) -> int:
    """Close the asks whose time is over, in short transactions; returns how many."""
    over = Invitation.objects.filter(state=InvitationState.HANDED_OVER, expires_at__lte=now)
    expired = 0
    while keys := list(over.values_list("pk", flat=True)[:CHUNK]):
        expired += over.filter(pk__in=keys).update(state=InvitationState.EXPIRED)
    return expired


def _expiry_days(invitations: Sequence[Invitation]) -> dict[tuple[int, int], int]:
    """How long an ask may be answered, by the rule version that it was decided by."""
    rows = RuleVersion.objects.filter(
        programme_id__in={row.programme_id for row in invitations},
        version__in={row.rule_version for row in invitations},
    )
    return {(row.programme_id, row.version): row.value.expiry_days for row in rows}


def _mark(row: Invitation, at: datetime, expiry_days: int) -> bool:
    row.asked_on = local_day(at, row.organisation.zone)
    due = Invitation.objects.filter(pk=row.pk, state=InvitationState.DUE)
    return (
        due.update(
            state=InvitationState.HANDED_OVER,
            handed_over_at=at,
            asked_on=row.asked_on,
            expires_at=at + timedelta(days=expiry_days),
        )
        == 1
    )


def _counted(row: Invitation) -> CountChange:
    return CountChange(
        organisation_id=row.organisation_id,
        programme_id=row.programme_id,
        track=row.track,
        channel=row.channel,
        source=Source.SIMULATED if row.organisation.simulated else Source.ASKED,
        unit_id=row.unit_id,
        day=row.asked_on,
        measure=Measure.HANDED_OVER,
        delta=1,
    )
