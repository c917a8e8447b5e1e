"""Reports: what a provider says became of a text message; who wrote it in a case hears when it did not arrive."""

from datetime import datetime

from django.db import transaction

from pejling.channels.sms.provider import TextReport
from pejling.fieldwork.actions.text_reports import CAME_BACK, hear_text_report
from pejling.followup.actions.conversations import message_lost
from pejling.outbox.rules.sets import DeliveryKind


@transaction.atomic
def take_text_report(report: TextReport, *, now: datetime) -> bool:
    """Take a report about any text message; whether it was new."""
    delivery = hear_text_report(report, now=now)
    if delivery is None:
        return False
    if delivery.kind == DeliveryKind.CASE_MESSAGE and delivery.state in CAME_BACK:
        message_lost(delivery.subject_id, now=now)
    return True
