"""The rules of a programme as one frozen value, read from and written to JSON."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from pejling.outbox.rules.sets import Channel
from pejling.programme.rules.sets import Anchor, Capture, IncentiveKind, Stratum, TimingKind


@dataclass(frozen=True)
class LifeAnchor:
    """A moment in the customer's own life that times an ask in place of the slot.

    ``start``: ``months`` after customer_since. ``silence``: ``days`` after the last event of ``event_kind``, if
    none has come since. ``renewal``: ``days`` before an agreement's notice_by and never later than that; where it
    is not known, ``days_before_renewal`` before its renews_on and never later than ``closest`` days before it.
    """

    kind: Anchor
    months: int = 0
    days: int = 0
    event_kind: str = ""
    days_before_renewal: int = 120
    closest: int = 60


@dataclass(frozen=True)
class Timing:
    """When an ask is due: a hash slot in a cycle, anchors with the slot behind them, or a delay after an event.

    After an event: ``delay_days`` (or ``delay_workdays``, or ``delay_hours``) later, spread over ``spread_days`` by
    hash; counted from the first event of kind ``counted_from`` since, where there is one with the same value of
    the property ``matched_by``; an event of a kind in ``withdrawn_by`` in between withdraws the ask.
    """

    kind: TimingKind
    cycle_days: int = 365
    new_customer_days: int = 60  # a slot counts only from this day of the relationship on
    delay_days: int = 0
    spread_days: int = 0  # delay_days … delay_days + spread_days, by hash of the event
    delay_hours: int = 0
    delay_workdays: int = 0
    counted_from: str = ""
    matched_by: str = ""
    withdrawn_by: tuple[str, ...] = ()
    anchors: tuple[LifeAnchor, ...] = ()


@dataclass(frozen=True)
class Gaps:
    """Least calendar days between hand-over days, measured ≥; 0 is no gap, yearly_cap None no cap."""

    any_ask: int = 30
    same_touchpoint: int = 90
    relationship: int = 180
    floor: int = 14
    yearly_cap: int | None = 6
    after_event: int = 0  # relationship only: quiet days after a journey event
    after_case: int = 0  # relationship only: quiet days after a support case or complaint
    account_share: float | None = None  # of an account's contacts asked within account_days, at least one
    account_days: int = 30
    pulse: int = 90  # between a pulse ask of its own and a relationship ask


@dataclass(frozen=True)
class DayHours:
    """A day of the week (1 Monday … 7 Sunday) with hours of its own."""

    day: int
    opens: int
    closes: int


@dataclass(frozen=True)
class Hours:
    """When a channel may be used, in the contact's own zone; days are 1 Monday … 7 Sunday."""

    days: tuple[int, ...] = (1, 2, 3, 4, 5)
    opens: int = 8
    closes: int = 19
    holidays: bool = True  # keep away from public holidays and the overlay of eves
    own: tuple[DayHours, ...] = ()  # days among ``days`` that open or close at another hour

    def on(self, weekday: int) -> tuple[int, int]:
        """The opening and closing hour of a day of the week (1 Monday … 7 Sunday)."""
        return next(((one.opens, one.closes) for one in self.own if one.day == weekday), (self.opens, self.closes))


def text_message_hours(*, saturdays: bool = False) -> Hours:
    """When phones may ring: later than mail; for consumers also on Saturdays around noon."""
    own = (DayHours(6, 10, 15),) if saturdays else ()
    return Hours(days=(1, 2, 3, 4, 5, 6) if saturdays else (1, 2, 3, 4, 5), opens=9, closes=19, own=own)


@dataclass(frozen=True)
class Reminder:
    """One more message, in words of its own, after so many workdays without an answer; texts are forgotten sooner."""

    after_workdays: int = 5
    text_after_workdays: int = 3

    def workdays(self, channel: str) -> int:
        """The wait after an ask by a channel."""
        return self.text_after_workdays if channel == Channel.SMS else self.after_workdays


@dataclass(frozen=True)
class Thinning:
    """How many answers a month are wanted: busy moments are thinned to that, by stratum, never below a floor."""

    answers_a_month: int
    stratum: Stratum = Stratum.NONE
    floor: int = 100  # answers a year that each stratum gets where it can
    census_below: int = 500  # contacts or events a year: fewer are all asked


@dataclass(frozen=True)
class Pilot:
    """Units that begin alone; the others follow in equal daily steps over ``ramp_days`` from ``ends_on`` on."""

    unit_ids: tuple[int, ...]
    ends_on: str  # ISO date
    ramp_days: int = 14


@dataclass(frozen=True)
class Incentive:
    """What is promised for an answer, the same for every score: a place in a draw, a donation, a code each."""

    kind: IncentiveKind


@dataclass(frozen=True)
class Internal:
    """Which departments colleagues are asked about, and who they are; nobody is asked about their own department."""

    department_ids: tuple[int, ...]
    front_line_ids: tuple[int, ...] = ()  # units whose people are asked, with all below them; none: everybody
    asks_a_quarter: int = 2  # of one colleague


@dataclass(frozen=True)
class Rules:
    """All that a programme decides by; a change is a new version with the day from which it is valid."""

    timing: Timing
    gaps: Gaps = field(default_factory=Gaps)
    hours: Hours | None = field(default_factory=Hours)  # of mail, and of all that has none of its own
    text_hours: Hours = field(default_factory=text_message_hours)
    channels: tuple[Channel, ...] = (Channel.EMAIL,)  # the first that can reach somebody is used; see rules.channels
    sampling: float = 1.0
    thinning: Thinning | None = None
    pilot: Pilot | None = None
    reminder: Reminder | None = None
    incentive: Incentive | None = None
    postpone_days: int = 0  # how long a blocked ask keeps its place; 0: dropped at once
    daily_cap: int | Literal["auto"] | None = None  # auto: a twentieth of the asks that a month brings
    channel_caps: Mapping[str, int] = field(default_factory=dict)  # channel → asks a day
    channel_costs: Mapping[str, int] = field(default_factory=dict)  # channel → minor units a message
    expiry_days: int = 14
    edit_hours: int = 24
    capture: Capture = Capture.STRICT
    branded: bool = False
    steers: bool = False  # pulse gives key contacts their place in the cycle
    account_target: int | None = None  # pulse: contacts of an account to be heard in a cycle
    internal: Internal | None = None  # the internal track only

    def hours_for(self, channel: str) -> Hours | None:
        """When messages of a channel may leave."""
        return self.text_hours if channel == Channel.SMS else self.hours

    def to_json(self) -> dict[str, Any]:
        """Plain values for the database."""
        return asdict(self)


PARTS = ("hours", "thinning", "pilot", "reminder", "incentive", "internal")


def rules_from_json(stored: Mapping[str, Any]) -> Rules:
    """The frozen value of a stored rule version; what an older version did not know has its default."""
    values = dict(stored)
    hours, thinning, pilot, reminder, incentive, internal = (values.pop(name, None) for name in PARTS)
    text_hours, channels = (values.pop(name, None) for name in ("text_hours", "channels"))
    return Rules(
        timing=_timing(values.pop("timing")),
        gaps=Gaps(**values.pop("gaps")),
        hours=hours and _hours(hours),
        text_hours=_hours(text_hours) if text_hours else text_message_hours(),
        channels=tuple(Channel(channel) for channel in channels or (Channel.EMAIL,)),
        thinning=thinning and Thinning(**{**thinning, "stratum": Stratum(thinning["stratum"])}),
        pilot=pilot and Pilot(**{**pilot, "unit_ids": tuple(pilot["unit_ids"])}),
        reminder=reminder and Reminder(**reminder),
        incentive=incentive and Incentive(IncentiveKind(incentive["kind"])),
        internal=internal and _internal(internal),
        capture=Capture(values.pop("capture", Capture.STRICT)),
        **values,
    )


def _hours(stored: Mapping[str, Any]) -> Hours:
    own = tuple(DayHours(**day) for day in stored.get("own", ()))
    return Hours(**{**stored, "days": tuple(stored["days"]), "own": own})


def _internal(stored: Mapping[str, Any]) -> Internal:
    ids = {name: tuple(stored[name]) for name in ("department_ids", "front_line_ids")}
    return Internal(**{**stored, **ids})


def _timing(stored: Mapping[str, Any]) -> Timing:
    anchors = (LifeAnchor(**{**anchor, "kind": Anchor(anchor["kind"])}) for anchor in stored.get("anchors", ()))
    return Timing(
        **{
            **stored,
            "kind": TimingKind(stored["kind"]),
            "withdrawn_by": tuple(stored.get("withdrawn_by", ())),
            "anchors": tuple(anchors),
        }
    )


def default_relationship_rules() -> Rules:
    """Spread over the year by hash slot, with the quiet days of the design."""
    return Rules(
        timing=Timing(kind=TimingKind.SLOT),
        gaps=Gaps(after_event=7, after_case=30),
        postpone_days=30,
        expiry_days=30,
    )


def default_touchpoint_rules(*, delay_days: int, spread_days: int = 0) -> Rules:
    """A delay after an event; what is blocked is dropped: the experience would no longer be fresh."""
    return Rules(timing=Timing(kind=TimingKind.AFTER_EVENT, delay_days=delay_days, spread_days=spread_days))


def default_internal_rules(internal: Internal) -> Rules:
    """Once a quarter by mail, with time enough that all is answered before the quarter ends."""
    return Rules(
        timing=Timing(kind=TimingKind.SLOT, cycle_days=91),
        reminder=Reminder(),
        expiry_days=21,
        internal=internal,
    )
