"""Reminding: who is due to be reminded, of which ask, and from when on the mail may leave."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import product

from django.db.models import Q, QuerySet

from pejling.fieldwork.models import Invitation
from pejling.fieldwork.queries.asks import rules_of
from pejling.fieldwork.queries.remindable import ARRIVED, remindable
from pejling.fieldwork.queries.withdrawn import withdrawn_asks
from pejling.fieldwork.rules.reminding import LATE_WORKDAYS, asked_between
from pejling.fieldwork.rules.sets import InvitationState
from pejling.outbox.models import Delivery
from pejling.outbox.rules.sets import Channel, DeliveryKind
from pejling.people.queries.prepared import Prepared
from pejling.people.rules.days import known_zone, local_day
from pejling.programme.models import Programme, RuleVersion
from pejling.programme.rules.calendar import first_moment
from pejling.programme.rules.sets import ProgrammeState
from pejling.programme.rules.versions import Reminder, Rules

TIME_TO_ANSWER = timedelta(days=1)  # nobody is reminded of a link that dies the same day
ALONG = ("organisation", "contact")
WAY = ("address", "address_digest")
REMINDED_BY = (Channel.EMAIL, Channel.SMS)  # nobody is rung up or written a letter to be reminded

RULES = Prepared(
    lambda *_: (
        RuleVersion.objects.filter(programme__state=ProgrammeState.RUNNING)
        .select_related("programme__organisation")
        .order_by("programme_id", "version")
    )
)


@dataclass(frozen=True)
class Reminding:
    """A running programme's rules that remind, for the asks that left by them."""

    programme: Programme
    version: int
    rules: Rules
    reminder: Reminder
    today: date


@dataclass(frozen=True)
class Unanswered:
    """An ask to be reminded of, the address it went to, and the first moment at which the reminder may leave."""

    invitation: Invitation
    address: str
    digest: str
    next_at: datetime


def remindings(*, now: datetime) -> Iterator[Reminding]:
    """What reminds at present: each rule version of a running programme that has a reminder."""
    for row in RULES.all():
        rules, programme = row.value, row.programme
        if rules.reminder is not None:
            today = local_day(now, programme.organisation.zone)
            yield Reminding(programme, row.version, rules, rules.reminder, today)


def due_reminders(reminding: Reminding, *, now: datetime, limit: int) -> list[Unanswered]:
    """Up to ``limit`` asks whose reminder is due and has not been queued, the oldest first."""
    days = _days(reminding)
    if not days:
        return []
    rows = remindable(reminding.programme.organisation_id, today=reminding.today, now=now + TIME_TO_ANSWER)
    rows = _asked_by(reminding, rows).filter(days).select_related(*ALONG).order_by("asked_on", "pk")
    return _addressed(reminding, list(rows[:limit]), now)


def still_remindable(invitations: list[Invitation], *, now: datetime) -> frozenset[int]:
    """Which of some asks may be reminded of at this moment: not those whose event was taken back, either."""
    zones = {row.organisation_id: row.organisation.zone for row in invitations}
    keys = [row.pk for row in invitations]
    found: set[int] = set()
    for organisation_id, zone in zones.items():
        rows = remindable(organisation_id, today=local_day(now, zone), now=now).filter(pk__in=keys)
        found.update(rows.values_list("pk", flat=True))
    rules = {(row.programme_id, row.rule_version): rules_of(row) for row in invitations}
    return frozenset(found) - withdrawn_asks(invitations, rules, now=now)


def opening(invitation: Invitation, rules: Rules, now: datetime) -> datetime:
    """Now, or the next moment at which the contact's day is open."""
    house, zone = invitation.organisation, invitation.contact.zone if invitation.contact else ""
    return first_moment(
        now,
        hours=rules.hours_for(invitation.channel),
        country=invitation.country or house.country,
        zone=known_zone(zone, otherwise=house.zone),
    )


def _asked_by(reminding: Reminding, rows: QuerySet[Invitation]) -> QuerySet[Invitation]:
    """Without those whose arm of a trial gets no reminder."""
    rows = rows.filter(programme_id=reminding.programme.pk, rule_version=reminding.version, reminded_at=None)
    return rows.filter(channel__in=REMINDED_BY).exclude(trial_arm__setting__reminder=False)


def _days(reminding: Reminding) -> Q | None:
    """The ask's days in each country, for the same holiday is not kept everywhere, and by each channel."""
    days: Q | None = None
    house = reminding.programme.organisation.country
    for country, channel in product(_countries(reminding), REMINDED_BY):
        workdays = reminding.reminder.workdays(channel)
        between = asked_between(reminding.today, after_workdays=workdays, country=country or house)
        one = Q(country=country, channel=channel, asked_on__gte=between.first, asked_on__lte=between.last)
        days = one if days is None else days | one
    return days


def _countries(reminding: Reminding) -> list[str]:
    """The countries of the asks that might be old enough."""
    waits = [reminding.reminder.workdays(channel) for channel in REMINDED_BY]
    rows = Invitation.objects.filter(
        organisation_id=reminding.programme.organisation_id,
        programme_id=reminding.programme.pk,
        asked_on__gte=reminding.today - timedelta(days=3 * (max(waits) + LATE_WORKDAYS + 1)),
        asked_on__lte=reminding.today - timedelta(days=min(waits)),
        state=InvitationState.HANDED_OVER,
        reminded_at=None,
    )
    return list(rows.order_by().values_list("country", flat=True).distinct())


def _addressed(reminding: Reminding, rows: list[Invitation], now: datetime) -> list[Unanswered]:
    mails = Delivery.objects.filter(kind=DeliveryKind.ASK, subject_id__in=[row.pk for row in rows], state__in=ARRIVED)
    ways = {key: (address, digest) for key, address, digest in mails.values_list("subject_id", *WAY)}
    return [Unanswered(row, *ways[row.pk], opening(row, reminding.rules, now)) for row in rows if row.pk in ways]
