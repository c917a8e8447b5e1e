"""Alarms: raised once when something is wrong, told to the owners at once, ended when it is right again."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from pejling.insight.models import Alarm
from pejling.insight.queries.alarm_spells import watched_by
from pejling.insight.queries.alarm_standings import standings
from pejling.insight.rules.alarm_standing import Standing
from pejling.outbox.actions.queueing import enqueue_many
from pejling.outbox.rules.new import NewDelivery
from pejling.outbox.rules.sets import DeliveryKind, MessageClass
from pejling.people.models import Membership, Organisation
from pejling.people.rules.days import local_day
from pejling.people.rules.sets import Role


def check_alarms(organisation: Organisation, *, now: datetime) -> int:
    """Raise what is wrong, end what is right again; how many alarms were raised.

    Harmless to repeat, and for two workers at once: an alarm stands once, and only who raised it writes the mail.
    """
    today = local_day(now, organisation.zone)
    found = standings(organisation, today=today)
    with transaction.atomic():
        standing = {watched_by(alarm): alarm for alarm in Alarm.objects.filter(organisation=organisation).standing()}
        wrong = {one.watched for one in found if not one.right}
        _end([alarm for watched, alarm in standing.items() if watched not in wrong], today)
        raised = _raise(organisation, [one for one in found if one.wrong and one.watched not in standing], today)
        _tell(organisation, raised, now)
    return len(raised)


def _end(alarms: Iterable[Alarm], today: date) -> None:
    """Also those about a programme that was paused, or a kind of event that nobody remembers."""
    Alarm.objects.filter(pk__in=[alarm.pk for alarm in alarms], ended_on=None).update(ended_on=today)


def _raise(organisation: Organisation, found: Iterable[Standing], today: date) -> list[Alarm]:
    """The alarms that are ours; where another worker was first, there is a row already and none of ours."""
    news = [_alarm(organisation, one, today) for one in found]
    Alarm.objects.bulk_create(news, ignore_conflicts=True)
    return list(Alarm.objects.filter(public_id__in=[alarm.public_id for alarm in news]).order_by("pk"))


def _alarm(organisation: Organisation, one: Standing, today: date) -> Alarm:
    kind, programme_id, subject = one.watched
    return Alarm(
        organisation=organisation,
        kind=kind,
        programme_id=programme_id,
        subject=subject,
        raised_on=today,
        detail=dict(one.wrong or {}),
    )


def _tell(organisation: Organisation, raised: list[Alarm], now: datetime) -> None:
    """One mail to each owner, however many alarms were raised at once."""
    if not raised:
        return
    owners = Membership.objects.filter(organisation=organisation, role=Role.OWNER, user__is_active=True)
    enqueue_many([_mail(owner, raised[0], now) for owner in owners.select_related("user").order_by("pk")], now=now)


def _mail(owner: Membership, first: Alarm, now: datetime) -> NewDelivery:
    return NewDelivery(
        organisation_id=owner.organisation_id,
        message_class=MessageClass.STAFF,
        kind=DeliveryKind.ALARM,
        subject_id=first.pk,
        address=owner.user.email,
        next_at=now,
        idempotency_key=f"alarm:{first.public_id}:{owner.pk}",
    )
