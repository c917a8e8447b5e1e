"""Digests: once a day, each employee hears what yesterday's customers said."""

from datetime import date, datetime, timedelta

from django.db import transaction

from pejling.followup.queries.untold import untold_by_reader
from pejling.followup.rules.notices import DIGEST_AT, digest_days, digest_key
from pejling.outbox.actions.queueing import enqueue_many
from pejling.outbox.models import Schedule
from pejling.outbox.rules.new import NewDelivery
from pejling.outbox.rules.sets import DeliveryKind, MessageClass
from pejling.people.models import Employee, Organisation
from pejling.people.queries.addresses import digest_of
from pejling.people.rules.days import local_day, local_moment

ONE_DAY = timedelta(days=1)


def queue_digests(organisation: Organisation, *, now: datetime) -> int:
    """Queue the digests that are due at seven in the organisation's morning; days a standstill missed are made up.

    Cheap to call often: until the next morning it is one read.
    """
    schedule = _schedule(organisation, now)
    if now < schedule.next_at:
        return 0
    latest = _latest_morning(organisation, now)
    since = local_day(schedule.next_at, organisation.zone) - ONE_DAY
    news = [new for day in digest_days(since=since, today=latest) for new in _digests(organisation, day, now)]
    with transaction.atomic():
        enqueue_many(news, now=now)
        following = local_moment(latest + ONE_DAY, DIGEST_AT, organisation.zone)
        Schedule.objects.filter(pk=schedule.pk, next_at=schedule.next_at).update(next_at=following)
    return len(news)


def _schedule(organisation: Organisation, now: datetime) -> Schedule:
    name = f"digests:{organisation.pk}"
    row = Schedule.objects.filter(name=name).first()
    if row is not None:
        return row
    morning = local_moment(local_day(now, organisation.zone), DIGEST_AT, organisation.zone)
    Schedule.objects.bulk_create([Schedule(name=name, next_at=morning)], ignore_conflicts=True)
    return Schedule.objects.get(name=name)


def _latest_morning(organisation: Organisation, now: datetime) -> date:
    """The last day whose seven o'clock has passed."""
    today = local_day(now, organisation.zone)
    return today if now >= local_moment(today, DIGEST_AT, organisation.zone) else today - ONE_DAY


def _digests(organisation: Organisation, day: date, now: datetime) -> list[NewDelivery]:
    found = untold_by_reader(organisation.pk, day, local_day(now, organisation.zone))
    readers = Employee.objects.filter(pk__in=found).order_by("pk")
    return [_digest(organisation, reader, day, now) for reader in readers]


def _digest(organisation: Organisation, reader: Employee, day: date, now: datetime) -> NewDelivery:
    return NewDelivery(
        organisation_id=organisation.pk,
        message_class=MessageClass.STAFF,
        kind=DeliveryKind.DIGEST,
        subject_id=reader.pk,
        address=reader.email,
        address_digest=digest_of(reader.email.lower()),
        next_at=now,
        idempotency_key=digest_key(reader.pk, day),
    )
