"""Reminding colleagues, once, after so many workdays."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from pejling.fieldwork.models import InternalAsk
from pejling.fieldwork.queries.internal import email_digest
from pejling.fieldwork.queries.remindable import ARRIVED
from pejling.fieldwork.rules.reminding import asked_between
from pejling.fieldwork.rules.sets import InvitationState
from pejling.outbox.actions.queueing import enqueue_many
from pejling.outbox.models import Delivery
from pejling.outbox.rules.new import NewDelivery
from pejling.outbox.rules.sets import Channel, DeliveryKind, MessageClass
from pejling.people.models import Organisation
from pejling.people.queries.prepared import DAY, Prepared
from pejling.people.rules.days import local_day
from pejling.programme.models import Programme


def remind_colleagues(organisation: Organisation, *, now: datetime) -> int:
    """Queue the reminders that are due today; how many. Harmless to repeat: an ask is marked as it is queued."""
    today = local_day(now, organisation.zone)
    programme = Programme.internal.filter(organisation=organisation, started_on__lte=today).running().first()
    if programme is None:
        return 0
    _, rules = programme.rules_on(today)
    if rules.reminder is None:
        return 0
    workdays = rules.reminder.workdays(Channel.EMAIL)
    between = asked_between(today, after_workdays=workdays, country=organisation.country)
    return sum(_remind(ask, now) for ask in UNANSWERED.all(programme.pk, between.first, between.last))


def _unanswered(programme_id: int, first: date, last: date) -> QuerySet[InternalAsk]:
    mails = Delivery.objects.filter(
        kind=DeliveryKind.INTERNAL_ASK,
        subject_id=OuterRef("pk"),
        state__in=ARRIVED,
        organisation=OuterRef("organisation"),
    )
    asks = InternalAsk.objects.filter(programme_id=programme_id, state=InvitationState.HANDED_OVER, reminded=False)
    asks = asks.filter(asked_on__range=(first, last), employee__isnull=False)
    return asks.filter(Exists(mails)).select_related("employee").order_by("pk")


UNANSWERED = Prepared(_unanswered, -1, DAY, DAY + timedelta(days=1))


@transaction.atomic
def _remind(ask: InternalAsk, now: datetime) -> bool:
    """Of two workers one finds the row unmarked."""
    if not InternalAsk.objects.filter(pk=ask.pk, reminded=False).update(reminded=True) or ask.employee is None:
        return False
    reminder = NewDelivery(
        organisation_id=ask.organisation_id,
        message_class=MessageClass.STAFF,
        kind=DeliveryKind.INTERNAL_REMINDER,
        subject_id=ask.pk,
        address=ask.employee.email,
        address_digest=email_digest(ask.employee.email),
        next_at=now,
        idempotency_key=f"internal-reminder:{ask.public_id}",
    )
    enqueue_many([reminder], now=now)
    return True
