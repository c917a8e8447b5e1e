"""The weekly digest: on Mondays at seven, those who lead hear how the week went."""

from datetime import datetime

from django.db import transaction

from pejling.followup.actions.hooking import hook_week
from pejling.followup.rules.weekly import A_WEEK, AT, WEEKLY_READERS, hook_weekly_key, monday_of, weekly_key
from pejling.outbox.actions.queueing import enqueue_many
from pejling.outbox.models import Schedule
from pejling.outbox.rules.new import NewDelivery
from pejling.outbox.rules.sets import DeliveryKind, MessageClass
from pejling.people.models import Membership, Organisation
from pejling.people.queries.addresses import digest_of
from pejling.people.rules.days import local_moment


def queue_weekly(organisation: Organisation, *, now: datetime) -> int:
    """Queue the digests of the week that has just ended; weeks that a standstill missed are not made up."""
    schedule, _ = Schedule.objects.get_or_create(
        name=f"weekly:{organisation.pk}", defaults={"next_at": _next(organisation, now)}
    )
    if now < schedule.next_at:
        return 0
    monday = monday_of(now, organisation.zone)
    members = _readers(organisation)
    news = [
        NewDelivery(
            organisation_id=organisation.pk,
            message_class=MessageClass.STAFF,
            kind=DeliveryKind.WEEKLY_DIGEST,
            subject_id=one.pk,
            address=one.user.email,
            address_digest=digest_of(one.user.email.lower()),
            next_at=now,
            idempotency_key=weekly_key(one.pk, monday),
        )
        for one in members
    ]
    with transaction.atomic():
        enqueue_many(news, now=now)
        hook_week(organisation, key=hook_weekly_key(monday), now=now)
        Schedule.objects.filter(pk=schedule.pk, next_at=schedule.next_at).update(next_at=_next(organisation, now))
    return len(news)


def _readers(organisation: Organisation) -> list[Membership]:
    rows = Membership.objects.filter(organisation=organisation, role__in=WEEKLY_READERS, user__is_active=True)
    return list(rows.exclude(notices__weekly=False).select_related("user").order_by("pk"))


def _next(organisation: Organisation, now: datetime) -> datetime:
    return local_moment(monday_of(now, organisation.zone) + A_WEEK, AT, organisation.zone)
