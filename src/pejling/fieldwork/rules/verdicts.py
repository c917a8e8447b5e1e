"""May we ask this person on this day, and if not, why?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pejling.fieldwork.rules.quiet import is_quietest
from pejling.fieldwork.rules.sets import Reason, Verdict
from pejling.programme.rules.sets import Track
from pejling.programme.rules.versions import Gaps

YEAR = 365
LATE_DAYS = 3  # a day that was missed by more than this is not made up for
NEVER_LATER = frozenset(
    {
        Reason.NO_ADDRESS,
        Reason.SUPPRESSED,
        Reason.CONTRARY_EVENT,
        Reason.NOT_IN_PILOT,
        Reason.NOT_SAMPLED,
        Reason.SAME_PERSON,
        Reason.TOO_LATE,
        Reason.PAST_NOTICE,
    }
)


@dataclass(frozen=True, slots=True)
class EarlierAsk:
    """An ask that a person got, or is about to get; a cancelled one keeps only its place in the cycle."""

    asked_on: date
    track: str
    programme_id: int
    touchpoint_id: int | None
    cycle: str
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Occasion:
    """What is asked when: the programme, its gaps and the day on which the message would leave."""

    programme_id: int
    track: Track
    touchpoint_id: int | None
    cycle: str
    ask_on: date
    gaps: Gaps

    def as_asked(self) -> EarlierAsk:
        """What it is to those who come later, once it was asked."""
        return EarlierAsk(self.ask_on, self.track, self.programme_id, self.touchpoint_id, self.cycle)


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a person beside the asks."""

    reachable: bool = True
    channel: str = ""  # by which, if any
    suppressed: bool = False
    withdrawn: bool = False  # what we would ask about was taken back
    sampled: bool = True
    in_pilot: bool = True
    probability: float = 1.0  # with which the hash chooses
    on_hold: bool = False
    last_event_on: date | None = None
    last_case_on: date | None = None
    pauses: tuple[int, ...] = ()  # days between the latest events, longest first
    account_id: int | None = None
    coming: tuple[Occasion, ...] = ()  # relationship asks ahead, on the last day on which they may leave


@dataclass(frozen=True, slots=True)
class Patience:
    """How long an ask may wait: days since its send day, and whether another allowed day comes in time."""

    days_late: int
    postpone_days: int
    last_chance: bool
    past_notice: bool = False  # the last day before an agreement's notice has gone by
    before_notice: bool = False  # it is the last day before it
    days_left: int = 0  # until the last day on which the ask may leave

    @property
    def needs_today(self) -> bool:
        """Whether no later day will do."""
        return self.last_chance or self.before_notice

    @property
    def is_over(self) -> bool:
        """Whether the day was missed by too much to be made up for."""
        return self.days_late > max(self.postpone_days, LATE_DAYS)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The verdict with its reason; an ask in spite of quiet days keeps that reason, and is counted."""

    verdict: Verdict
    reason: Reason | None = None


def decide(
    occasion: Occasion,
    standing: Standing,
    asks: Iterable[EarlierAsk],
    patience: Patience,
    *,
    full: Reason | None = None,
) -> Outcome:
    """Asked, postponed or not asked (``full``: which of the day's caps leaves no room for one more)."""
    reason = first_obstacle(occasion, standing, asks, patience)
    quietest = patience.needs_today or _at_quietest_point(occasion, standing, patience)
    if reason is Reason.RECENT_EVENT and quietest and not full:
        return Outcome(Verdict.ASKED, reason)
    reason = reason or full
    if reason is None:
        return Outcome(Verdict.ASKED)
    waits = reason not in NEVER_LATER and not patience.last_chance
    return Outcome(Verdict.POSTPONED if waits else Verdict.NOT_ASKED, reason)


def first_obstacle(
    occasion: Occasion, standing: Standing, asks: Iterable[EarlierAsk], patience: Patience
) -> Reason | None:
    """The first thing that keeps us from asking: what lasts comes before what passes."""
    if standing.suppressed:
        return Reason.SUPPRESSED
    if not standing.reachable:
        return Reason.NO_ADDRESS
    if standing.withdrawn:
        return Reason.CONTRARY_EVENT
    if patience.past_notice:
        return Reason.PAST_NOTICE
    if patience.is_over:
        return Reason.TOO_LATE
    if not standing.in_pilot:
        return Reason.NOT_IN_PILOT
    if not standing.sampled:
        return Reason.NOT_SAMPLED
    known = list(asks)
    return (
        _obstacle_in_asks(occasion, known, on_hold=standing.on_hold)
        or _taken_room(occasion, standing.coming, known)
        or _quiet_time(occasion, standing)
    )


def _obstacle_in_asks(occasion: Occasion, asks: list[EarlierAsk], *, on_hold: bool = False) -> Reason | None:
    if any(ask.programme_id == occasion.programme_id and ask.cycle == occasion.cycle for ask in asks):
        return Reason.SAME_PERSON
    if on_hold:
        return Reason.ON_HOLD
    counted = [ask for ask in asks if ask.counts]
    return _broken_gap(occasion, counted) or _full_year(occasion, counted)


def _taken_room(occasion: Occasion, coming: Iterable[Occasion], asks: list[EarlierAsk]) -> Reason | None:
    """Whether this ask would leave a relationship ask ahead no day on which it may leave."""
    this = occasion.as_asked()
    for ahead in coming:
        free = ahead.ask_on >= occasion.ask_on and _obstacle_in_asks(ahead, asks) is None
        if free and _obstacle_in_asks(ahead, [*asks, this]) is not None:
            return Reason.GAP_RELATIONSHIP
    return None


def _broken_gap(occasion: Occasion, asks: list[EarlierAsk]) -> Reason | None:
    gaps = occasion.gaps
    anything = max(gaps.any_ask, gaps.floor)
    found = None
    for ask in asks:
        apart = abs((occasion.ask_on - ask.asked_on).days)  # an ask may be planned for a day to come
        if _both_relationship(occasion, ask) and apart < gaps.relationship:
            return Reason.GAP_RELATIONSHIP
        if _pulse_and_relationship(occasion, ask) and apart < gaps.pulse:
            return Reason.GAP_PULSE
        if _same_touchpoint(occasion, ask) and apart < gaps.same_touchpoint:
            return Reason.GAP_TOUCHPOINT
        if apart < anything:
            found = Reason.GAP_ANY
    return found


def _both_relationship(occasion: Occasion, ask: EarlierAsk) -> bool:
    return occasion.track == Track.RELATIONSHIP and ask.track == Track.RELATIONSHIP


def _pulse_and_relationship(occasion: Occasion, ask: EarlierAsk) -> bool:
    return {occasion.track, Track(ask.track)} == {Track.PULSE, Track.RELATIONSHIP}


def _same_touchpoint(occasion: Occasion, ask: EarlierAsk) -> bool:
    return occasion.touchpoint_id is not None and ask.touchpoint_id == occasion.touchpoint_id


def _full_year(occasion: Occasion, asks: list[EarlierAsk]) -> Reason | None:
    cap = occasion.gaps.yearly_cap
    if cap is None:
        return None
    within = sum(abs((occasion.ask_on - ask.asked_on).days) < YEAR for ask in asks)
    return Reason.YEARLY_CAP if within >= cap else None


def _quiet_time(occasion: Occasion, standing: Standing) -> Reason | None:
    if occasion.track == Track.TOUCHPOINT:
        return None
    gaps = occasion.gaps
    recent = _within(standing.last_event_on, occasion.ask_on, gaps.after_event)
    return Reason.RECENT_EVENT if recent or _within(standing.last_case_on, occasion.ask_on, gaps.after_case) else None


def _at_quietest_point(occasion: Occasion, standing: Standing, patience: Patience) -> bool:
    """Whether somebody who never has quiet days is as quiet as can be; a complaint is never waited out like that."""
    if standing.last_event_on is None or _within(standing.last_case_on, occasion.ask_on, occasion.gaps.after_case):
        return False
    return is_quietest(
        (occasion.ask_on - standing.last_event_on).days,
        standing.pauses,
        wanted=occasion.gaps.after_event,
        days_left=patience.days_left,
    )


def _within(last_on: date | None, ask_on: date, days: int) -> bool:
    return last_on is not None and (ask_on - last_on).days < days
