"""Reports: what becomes of an ask when its text message turns out not to have arrived."""

from datetime import datetime

from django.db import transaction

from pejling.channels.sms.provider import TextReport
from pejling.fieldwork.actions.falling_back import fall_back
from pejling.fieldwork.actions.handing_over import mark_handed_over
from pejling.outbox.actions.text_reports import record_text_report
from pejling.outbox.models import Delivery
from pejling.outbox.rules.sets import DeliveryKind, DeliveryState

CAME_BACK = (DeliveryState.FAILED, DeliveryState.BOUNCED)


@transaction.atomic
def hear_text_report(report: TextReport, *, now: datetime) -> Delivery | None:
    """Record what a provider says; an ask that has not arrived goes out on the next channel. The delivery, if new."""
    delivery = record_text_report(report, now=now)
    if delivery is None:
        return None
    if delivery.kind == DeliveryKind.ASK:
        mark_handed_over(delivery.subject_id, at=delivery.handing_over_at or now)
        if delivery.state in CAME_BACK:
            fall_back(delivery.subject_id, at=now)
    return delivery
