"""Room: how many more asks fit into a day, by the caps of the programme and of the domain that mail leaves from."""

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from functools import partial
from typing import Any

from django.db.models import Count, Q

from pejling.fieldwork.models import Invitation
from pejling.fieldwork.queries.account_rooms import AccountRoom, account_room
from pejling.fieldwork.queries.plans import Plan
from pejling.fieldwork.rules.sets import InvitationState, Reason
from pejling.outbox.rules.sets import Channel
from pejling.outbox.rules.warming import warm_up_limit
from pejling.people.rules.days import local_moment
from pejling.programme.models import Programme

BACKLOG_DAYS = 7  # an ask that has not left by then is dropped
REMINDED_DAYS = 90  # no ask is reminded later than this


@dataclass(frozen=True)
class Limit:
    """At most so many on a day (None: no limit), and how many there are already."""

    reason: Reason
    most: Callable[[date], int | None]
    taken: Counter[date]
    channel: Channel | None = None  # only of those who are asked by this one

    def concerns(self, channel: str) -> bool:
        """Whether an ask by a channel counts; where nobody knows by which, it does if it may be mail."""
        return self.channel in (None, channel or Channel.EMAIL)

    def is_reached(self, day: date) -> bool:
        """Whether the day has no room left."""
        most = self.most(day)
        return most is not None and self.taken[day] >= most


@dataclass(frozen=True)
class Room:
    """The limits of a programme's days, each counted by the day on which the message would leave."""

    limits: list[Limit] = field(default_factory=list)
    accounts: AccountRoom = field(default_factory=AccountRoom)

    def full(
        self, day: date, *, channel: str = "", person_key: str = "", account_id: int | None = None
    ) -> Reason | None:
        """The first limit that leaves a person (of an account) no room on a day."""
        if self.accounts.is_full(account_id, person_key, day):
            return Reason.ACCOUNT_CAP
        concerned = (limit for limit in self.limits if limit.concerns(channel))
        return next((limit.reason for limit in concerned if limit.is_reached(day)), None)

    def take(self, day: date, *, channel: str = "", person_key: str = "", account_id: int | None = None) -> None:
        """One more leaves on a day."""
        self.accounts.take(account_id, person_key, day)
        for limit in self.limits:
            if limit.concerns(channel):
                limit.taken[day] += 1


BOUNDLESS = Room()


def room_for(plan: Plan, account_ids: Collection[int] = ()) -> Room:
    """The room on the days from a plan's on, and in accounts; to be exact it is read under the organisation's lock."""
    daily, limits = _daily_cap(plan), []
    if daily is not None:
        limits.append(Limit(Reason.DAILY_CAP, _always(daily), _planned(plan)))
    for name, cap in plan.rules.channel_caps.items():
        channel = Channel(name)
        limits.append(Limit(Reason.CHANNEL_CAP, _always(cap), _planned(plan, channel=channel), channel))
    if warm_up_limit(plan.warming_from, plan.on) is not None:
        limit = partial(warm_up_limit, plan.warming_from)
        limits.append(Limit(Reason.WARMING_UP, limit, _mailed(plan), Channel.EMAIL))
    return Room(limits, account_room(plan, account_ids))


def _daily_cap(plan: Plan) -> int | None:
    cap = plan.rules.daily_cap
    if cap == "auto":
        return plan.fractions.usual_cap if plan.fractions else None
    return cap


def _always(cap: int) -> Callable[[date], int]:
    return lambda day: cap


def _planned(plan: Plan, **only: Any) -> Counter[date]:
    """The programme's asks by the day on which they leave or left, from the plan's on."""
    return _by_day(Q(programme_id=plan.programme.pk, asked_on__gte=plan.on, **only), plan)


def _mailed(plan: Plan) -> Counter[date]:
    """All mails to customers of the organisation: asks, those that are late and leave today, and reminders."""
    programmes = Programme.objects.filter(organisation_id=plan.organisation.pk).values_list("pk", flat=True)
    mails = Q(programme_id__in=list(programmes), channel=Channel.EMAIL)  # by id: the index has the programme first
    counts = _by_day(mails & Q(asked_on__gte=plan.on), plan)
    late = Q(asked_on__gte=plan.on - timedelta(days=BACKLOG_DAYS), asked_on__lt=plan.on, state=InvitationState.DUE)
    reminded = Q(
        asked_on__gte=plan.on - timedelta(days=REMINDED_DAYS),
        reminded_at__gte=local_moment(plan.on, time.min, plan.organisation.zone),
    )
    for extra in (late, reminded):
        counts[plan.on] += _asks(plan).filter(mails & extra).count()
    return counts


def _by_day(wanted: Q, plan: Plan) -> Counter[date]:
    rows = _asks(plan).filter(wanted).order_by().values_list("asked_on").annotate(n=Count("pk"))
    return Counter(dict(rows))


def _asks(plan: Plan) -> Any:
    rows = Invitation.objects.filter(organisation_id=plan.organisation.pk, imported=False)
    return rows.exclude(state=InvitationState.CANCELLED)
