"""What a mail provider calls back about: deliveries, bounces, complaints, and mail that came in (django-anymail).

Imported only where a provider is set.
"""

import logging
from typing import Any

import anymail.urls
from anymail.signals import AnymailInboundEvent, AnymailTrackingEvent, EventType, RejectReason, inbound, tracking
from django.db import transaction
from django.urls import URLResolver, include, path
from django.utils import timezone

from pejling.channels.inbound.mail import read_mail
from pejling.channels.inbound.reports import Fate, Report
from pejling.channels.provider import DELIVERY
from pejling.fieldwork.actions.reporting import hear_report
from pejling.followup.actions.replies import take_mail
from pejling.outbox.models import Delivery

FATES = {
    EventType.DELIVERED: Fate.DELIVERED,
    EventType.DEFERRED: Fate.DELAYED,
    EventType.BOUNCED: Fate.BOUNCED,
    EventType.REJECTED: Fate.BOUNCED,
    EventType.FAILED: Fate.BOUNCED,
    EventType.COMPLAINED: Fate.COMPLAINED,
    EventType.UNSUBSCRIBED: Fate.UNSUBSCRIBED,
}
NOBODY_THERE = frozenset({RejectReason.INVALID, RejectReason.BOUNCED})
PASSING = frozenset({"SoftBounce", "soft_bounce", "soft-bounce", "temporary"})  # words for a mailbox that is full today
log = logging.getLogger(__name__)


def provider_urls() -> list[URLResolver]:
    """The addresses that providers call, each with a password that only this installation knows."""
    tracking.connect(take_event, dispatch_uid="pejling")
    inbound.connect(take_inbound, dispatch_uid="pejling")
    return [path("api/mail/provider/", include(anymail.urls))]


def take_event(sender: object, event: AnymailTrackingEvent, **rest: Any) -> None:
    """A report about one delivery, known by the metadata that went out with it; anything else is not ours."""
    fate = FATES.get(event.event_type)
    public_id = (event.metadata or {}).get(DELIVERY)
    delivery = Delivery.objects.filter(public_id=public_id).first() if fate and public_id else None
    if fate is None or delivery is None:
        log.info("A provider reported %r about nothing of ours", event.event_type)
        return
    words = " ".join(f"{event.mta_response or event.description or event.reject_reason or ''}".split())
    report = Report(fate, words=words[:500], bad_address=fate == Fate.BOUNCED and _nobody_there(event))
    with transaction.atomic():
        hear_report(delivery=delivery, report=report, now=timezone.now())


def take_inbound(sender: object, event: AnymailInboundEvent, **rest: Any) -> None:
    """A mail that came in at the provider, taken as any other."""
    mail = event.message
    envelope = (mail.envelope_recipient.lower(),) if mail.envelope_recipient else ()
    take_mail(read_mail(mail.as_bytes(), envelope_to=envelope), now=timezone.now())


def _nobody_there(event: AnymailTrackingEvent) -> bool:
    said = event.esp_event if isinstance(event.esp_event, dict) else {}
    words = {str(said.get(name, "")) for name in ("Type", "event", "severity")}
    return event.reject_reason in NOBODY_THERE and not words & PASSING
