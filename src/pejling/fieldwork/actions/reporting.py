"""Reports about asks: a bounce is the word of an address, a complaint that of a person."""

from datetime import datetime

from pejling.channels.inbound.reports import Fate, Report
from pejling.fieldwork.actions.falling_back import fall_back
from pejling.fieldwork.actions.handing_over import mark_handed_over
from pejling.fieldwork.actions.opting_out import NobodyKnown, opt_out
from pejling.fieldwork.models import Invitation
from pejling.outbox.actions.reporting import suppress_delivery, take_report
from pejling.outbox.models import Delivery
from pejling.outbox.rules.sets import DeliveryKind
from pejling.people.rules.sets import SuppressionReason

ASKING = frozenset({DeliveryKind.ASK, DeliveryKind.REMINDER})
WHY = {Fate.COMPLAINED: SuppressionReason.SPAM_COMPLAINT, Fate.UNSUBSCRIBED: SuppressionReason.OPT_OUT}


def hear_report(*, delivery: Delivery, report: Report, now: datetime) -> bool:
    """Take a report about any delivery; call it in a transaction. Whether it came back, and that is news.

    An ask that came back is tried on the next channel. Who calls a mail spam is left alone altogether, with all
    addresses; asks that have not left are called back.
    """
    reason = WHY.get(report.fate)
    if reason is None:
        came_back = take_report(delivery=delivery, report=report, now=now) and report.fate == Fate.BOUNCED
        if came_back and delivery.kind == DeliveryKind.ASK:
            _came_back(delivery, now)
        return came_back
    invitation = invitation_of(delivery)
    if invitation is not None:
        try:
            opt_out(invitation=invitation, everything=True, now=now, method="REPORT", agent="mail", reason=reason)
        except NobodyKnown:
            suppress_delivery(delivery, reason, now=now)
        return False
    suppress_delivery(delivery, reason, now=now)
    return False


def _came_back(delivery: Delivery, now: datetime) -> None:
    """It had left, so it counts as an ask of its day; the next channel that a machine serves carries it on."""
    mark_handed_over(delivery.subject_id, at=delivery.handing_over_at or now)
    fall_back(delivery.subject_id, at=now)


def invitation_of(delivery: Delivery) -> Invitation | None:
    """The ask that a delivery carried or reminded of."""
    if delivery.kind not in ASKING:
        return None
    rows = Invitation.objects.select_related("organisation", "programme", "contact", "employee", "response")
    return rows.filter(pk=delivery.subject_id, organisation_id=delivery.organisation_id).first()
