"""The plan of one programme for one day: its rules, and when a message would leave."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pejling.fieldwork.queries.ways import usable_channels
from pejling.fieldwork.rules.slots import cycle_start
from pejling.outbox.queries.domains import warming_from
from pejling.outbox.rules.sets import Channel
from pejling.people.models import Organisation
from pejling.people.rules.days import local_day, local_moment
from pejling.programme.models import Programme
from pejling.programme.queries.fractions import fractions_on
from pejling.programme.queries.trials import Draw, draw_on
from pejling.programme.queries.wordings import wording_versions
from pejling.programme.rules.calendar import first_moment, is_allowed, next_allowed_day
from pejling.programme.rules.sets import Track, Varied
from pejling.programme.rules.thinning import Fractions, needs_fractions
from pejling.programme.rules.trials import hours_from
from pejling.programme.rules.versions import Hours, Rules

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Opening:
    """The first moment at which a message may leave, and the organisation's day of it."""

    next_at: datetime
    ask_on: date
    next_ask_on: date  # the allowed day after, for whoever has to wait


@dataclass(frozen=True)
class Plan:
    """What is the same for everybody whom a programme considers on a day.

    ``on`` is the day on which messages would leave: the day itself, or today when the day was missed.
    """

    programme: Programme
    organisation: Organisation
    version: int
    rules: Rules
    started_on: date
    day: date
    today: date
    now: datetime
    openings: dict[tuple[str, str, str, int | None], Opening] = field(default_factory=dict)
    fractions: Fractions | None = None  # None: thinning has not been worked out, or is not wanted

    @property
    def on(self) -> date:
        return max(self.day, self.today)

    @cached_property
    def warming_from(self) -> date | None:
        """Since when the sending domain warms up, if it is new."""
        return warming_from(self.organisation.pk)

    @cached_property
    def channels(self) -> tuple[Channel, ...]:
        """The programme's channels that can be used, in its own order."""
        return usable_channels(self.rules.channels)

    @property
    def hours(self) -> Hours | None:
        """When the programme's first channel may be used: these are the days on which it decides."""
        return self.rules.hours_for((self.channels or self.rules.channels)[0])

    @cached_property
    def wordings(self) -> dict[str, int]:
        """The newest version of the wording in each language."""
        return wording_versions(self.programme.pk)

    @cached_property
    def draw(self) -> Draw | None:
        """The trial whose arms those who are asked today are drawn into."""
        return draw_on(self.programme.pk, self.on)

    def drawn_channel(self, person_key: str) -> str:
        """The channel that a trial has drawn for a person, in whatever language they read; "" where none has."""
        if len(self.channels) < 2 or self.draw is None or self.draw.varies != Varied.CHANNEL:
            return ""
        arm = self.draw.arm_of(person_key, language="")
        return arm.value.channel if arm else ""

    @property
    def is_relationship(self) -> bool:
        return self.programme.track == Track.RELATIONSHIP

    @property
    def is_pulse(self) -> bool:
        return self.programme.track == Track.PULSE

    @property
    def limit(self) -> int | None:
        """Of an account's contacts, how many an own pulse asks in a cycle (None: all key contacts)."""
        return self.rules.account_target if self.is_pulse else None

    @property
    def follows_events(self) -> bool:
        """Whether it asks after events, rather than customers in a cycle."""
        return self.programme.touchpoint_id is not None

    def cycle_of(self, day: date) -> date:
        """The first day of the cycle that a day lies in."""
        return cycle_start(self.started_on, day, self.rules.timing.cycle_days)

    def send_day(self, due_on: date, country: str) -> date:
        """The first allowed day on or after a due day, in a contact's country."""
        return next_allowed_day(due_on, hours=self.hours, country=country or self.organisation.country)

    def sends_on(self, country: str) -> bool:
        """Whether messages may leave for a country on the day of this plan."""
        return is_allowed(self.on, hours=self.hours, country=country or self.organisation.country)

    def opening(self, country: str, zone: str, channel: str | None = None, *, hour: int | None = None) -> Opening:
        """When a message may leave first (by the programme's first channel or another), by the contact's own clock.

        Perhaps not before an hour of the day.
        """
        key = (country, zone, channel or "", hour)
        if key not in self.openings:
            hours = self.rules.hours_for(channel) if channel else self.hours
            hours = hours if hour is None else hours_from(hours, hour)
            self.openings[key] = self._opening(country or self.organisation.country, self._known(zone), hours)
        return self.openings[key]

    def _opening(self, country: str, zone: str, hours: Hours | None) -> Opening:
        start = max(self.now, local_moment(self.on, time.min, self.organisation.zone))
        moment = first_moment(start, hours=hours, country=country, zone=zone)
        ask_on = local_day(moment, self.organisation.zone)
        return Opening(moment, ask_on, self.send_day(ask_on + ONE_DAY, country))

    def _known(self, zone: str) -> str:
        try:
            return ZoneInfo(zone).key if zone else self.organisation.zone
        except (ZoneInfoNotFoundError, ValueError):
            return self.organisation.zone


def plan_for(programme: Programme, *, day: date, now: datetime) -> Plan:
    """The plan of a programme for a day, as seen from a moment."""
    organisation = programme.organisation
    version, rules = programme.rules_on(day)
    if programme.started_on is None:
        raise ValueError(f"Programme {programme.key!r} has not started: it decides nothing on {day}.")
    today = local_day(now, organisation.zone)
    plan = Plan(programme, organisation, version, rules, programme.started_on, day, today, now)
    return replace(plan, fractions=fractions_on(programme.pk, plan.on)) if needs_fractions(rules) else plan
