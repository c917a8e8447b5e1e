"""Digests: once a day, each employee hears what yesterday's customers said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Lower

from pejling.followup.queries.kept import kept_of_day
from pejling.followup.queries.untold import untold_by_reader
from pejling.followup.queries.wishes import NO_WISHES, wishes_of
from pejling.followup.rules.notices import DIGEST_AT, digest_days, digest_key, member_digest_key
from pejling.outbox.actions.queueing import enqueue_many
from pejling.outbox.models import Schedule
from pejling.outbox.rules.new import NewDelivery
from pejling.outbox.rules.sets import DeliveryKind, MessageClass
from pejling.people.models import Employee, Membership, Organisation
from pejling.people.queries.addresses import digest_of
from pejling.people.rules.days import local_day, local_moment

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Addressee:
    """Whoever gets a digest, and what makes it the same message."""

    kind: DeliveryKind
    subject_id: int
    address: str
    key: str


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
    """One for each employee with answers or with something kept, and for each member with something kept."""
    untold = untold_by_reader(organisation.pk, day, local_day(now, organisation.zone))
    kept = kept_of_day(organisation, day)
    house = Employee.objects.filter(organisation=organisation).annotate(at=Lower("email"))
    employees = list(house.filter(Q(pk__in=untold) | Q(at__in=kept)).order_by("pk"))
    others = set(kept) - {one.email.lower() for one in employees}
    members = Membership.objects.filter(organisation=organisation, user__email__in=others, user__is_active=True)
    addressees = [
        *(Addressee(DeliveryKind.DIGEST, one.pk, one.email, digest_key(one.pk, day)) for one in employees),
        *(
            Addressee(DeliveryKind.MEMBER_DIGEST, one.pk, one.user.email, member_digest_key(one.pk, day))
            for one in members.select_related("user").order_by("pk")
        ),
    ]
    return _as_wished(addressees, organisation, day, now)


def _as_wished(
    addressees: Sequence[Addressee], organisation: Organisation, day: date, now: datetime
) -> list[NewDelivery]:
    """At each reader's own hour of the day after; nobody gets what they do not want."""
    wishes = wishes_of((organisation.pk, one.address) for one in addressees) if addressees else {}
    found = []
    for one in addressees:
        own = wishes.get((organisation.pk, one.address.lower()), NO_WISHES)
        at = local_moment(day + ONE_DAY, time(own.daily_hour), own.zone or organisation.zone)
        if own.daily:
            found.append(_digest(organisation, one, max(now, at)))
    return found


def _digest(organisation: Organisation, to: Addressee, next_at: datetime) -> NewDelivery:
    return NewDelivery(
        organisation_id=organisation.pk,
        message_class=MessageClass.STAFF,
        kind=to.kind,
        subject_id=to.subject_id,
        address=to.address,
        address_digest=digest_of(to.address.lower()),
        next_at=next_at,
        idempotency_key=to.key,
    )
