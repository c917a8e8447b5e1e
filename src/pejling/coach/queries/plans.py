"""The plan of a year: what to expect of the running programmes, and what would happen if."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import numpy as np

from pejling.coach.queries.answers import Heard, heard
from pejling.coach.queries.bases import base_of, base_with
from pejling.coach.rules.base import HORIZON, Base, Ints
from pejling.coach.rules.course import Played, play
from pejling.coach.rules.measured import Counts, Measured, measured, shrunk
from pejling.coach.rules.precision import Part, Precision, precision_of
from pejling.coach.rules.repeating import period_of
from pejling.coach.rules.standing import reach
from pejling.coach.rules.what_if import PLANNED_CHANNELS, WhatIf, WhatIfRefused, channels_named
from pejling.coach.rules.work import Drip, Load, drip_of, loads_of
from pejling.fieldwork.rules.sets import Reason
from pejling.outbox.rules.sets import Channel
from pejling.people.models import Organisation
from pejling.programme.models import Programme
from pejling.programme.rules.sets import Track

__all__ = ["PLANNED_CHANNELS", "WhatIf", "WhatIfRefused", "YearPlan", "channels_named", "plan_of"]

YEAR_OF_WEEKS = 364


@dataclass(frozen=True)
class MonthPlan:
    """A calendar month's part of the year."""

    start: date
    asks: int
    answers: float


@dataclass(frozen=True)
class ProgrammePlan:
    """What to expect of one programme; ``by_day`` are the asks of the days after today."""

    public_id: str
    key: str
    name: str
    track: Track
    recommend: bool
    by_day: Sequence[int]
    months: Sequence[MonthPlan]
    not_asked: Mapping[Reason, int]
    measured: Measured
    precision: Sequence[Precision]

    @property
    def asks(self) -> int:
        return sum(self.by_day)

    @property
    def due(self) -> int:
        """All who come up, asked or not."""
        return self.asks + sum(self.not_asked.values())

    @property
    def answers(self) -> float:
        """Answers to expect in the year."""
        return self.asks * (self.measured.rate.value or 0.0) / 100

    @property
    def answers_range(self) -> tuple[float, float]:
        """Their 95 % interval, as far as the response rate is in doubt."""
        rate = self.measured.rate
        return self.asks * (rate.low or 0.0) / 100, self.asks * (rate.high or 0.0) / 100


@dataclass(frozen=True)
class Reach:
    """How many of the contacts can be reached by a channel (None: by any of the planned ones)."""

    channel: Channel | None
    contacts: int


@dataclass(frozen=True)
class YearPlan:
    """The coming twelve months."""

    start: date
    wish: WhatIf
    contacts: int
    history_days: int
    repeated_days: int
    programmes: Sequence[ProgrammePlan]
    loads: Sequence[Load]
    drip: Drip | None
    reach: Sequence[Reach]

    @property
    def end(self) -> date:
        return self.start + timedelta(days=HORIZON - 1)

    @property
    def knows_seasons(self) -> bool:
        """Whether the history is long enough to know them."""
        return self.repeated_days == YEAR_OF_WEEKS

    @property
    def cases(self) -> float:
        """Cases of everybody in an average week."""
        return sum(load.cases for load in self.loads)


def plan_of(organisation: Organisation, wish: WhatIf, *, now: datetime, draft: Programme | None = None) -> YearPlan:
    """Play the coming year of an organisation; with a draft, as if it were launched today."""
    base = base_with(draft, now=now) if draft else base_of(organisation, now=now)
    answers = heard(organisation.pk, today=base.today)
    house = answers.house
    known = {one.id: measured(answers.programmes.get(one.id, Counts()), house) for one in base.programmes}
    played = play(base, wish)
    loads = loads_of(base, played, known, wish.capacity)

    def loads_with(sampling: float) -> list[Load]:
        return loads_of(base, play(base, replace(wish, sampling=sampling)), known, wish.capacity)

    return YearPlan(
        start=base.today + timedelta(days=1),
        wish=wish,
        contacts=len(base.contacts),
        history_days=base.history_days,
        repeated_days=period_of(base.history_days),
        programmes=[_programme(base, one, known[one.programme.id], answers) for one in played],
        loads=loads,
        drip=drip_of(loads, wish.sampling, loads_with),
        reach=_reach(base),
    )


def _programme(base: Base, one: Played, known: Measured, answers: Heard) -> ProgrammePlan:
    by_day = np.bincount(one.days, minlength=HORIZON + 1)[1:].tolist()
    asking = one.programme
    return ProgrammePlan(
        public_id=asking.public_id,
        key=asking.key,
        name=asking.name,
        track=asking.track,
        recommend=asking.recommend,
        by_day=by_day,
        months=_months(base.today, by_day, known),
        not_asked=dict(sorted(one.not_asked.items(), key=lambda item: -item[1])),
        measured=known,
        precision=_precision(base, one, known, answers) if asking.recommend else [],
    )


def _months(today: date, by_day: Sequence[int], known: Measured) -> list[MonthPlan]:
    asks: dict[date, int] = {}
    for n, count in enumerate(by_day, start=1):
        month = (today + timedelta(days=n)).replace(day=1)
        asks[month] = asks.get(month, 0) + count
    rate = (known.rate.value or 0.0) / 100
    return [MonthPlan(month, count, count * rate) for month, count in asks.items()]


def _precision(base: Base, one: Played, known: Measured, answers: Heard) -> list[Precision]:
    """The programme as a whole, then its segments and units, the largest first."""
    rate = (known.rate.value or 0.0) / 100
    queue, programme_id = one.programme.queue, one.programme.id
    segments = [
        _part(Part.SEGMENT, name, None, n, answers.segments.get((programme_id, name)), known)
        for name, n in zip(base.segments, _counted(queue.segments[one.asked], len(base.segments)), strict=True)
        if name
    ]
    units = [
        _part(Part.UNIT, name, pk, n, answers.units.get((programme_id, pk)), known)
        for (pk, name), n in zip(base.units, _counted(queue.units[one.asked], len(base.units)), strict=True)
    ]
    whole = precision_of(Part.WHOLE, "", len(one.asked), rate, known.variance)
    return [whole, *_largest(segments), *_largest(units)]


def _counted(numbers: Ints, most: int) -> list[int]:
    counts: list[int] = np.bincount(numbers[numbers >= 0], minlength=most).tolist()
    return counts


def _part(part: Part, name: str, key: int | None, asks: int, own: Counts | None, known: Measured) -> Precision:
    """A part's own response rate, drawn towards the programme's."""
    own = own or Counts()
    rate = shrunk(own.answered, own.invitations, (known.rate.value or 0.0) / 100)
    return precision_of(part, name, asks, (rate.value or 0.0) / 100, known.variance, key=key)


def _largest(parts: list[Precision]) -> list[Precision]:
    return sorted((one for one in parts if one.asks), key=lambda one: -one.answers)


def _reach(base: Base) -> list[Reach]:
    """By each channel, then by any: what a relationship ask could use."""
    ways: list[tuple[Channel | None, tuple[Channel, ...]]] = [(one, (one,)) for one in PLANNED_CHANNELS]
    ways.append((None, PLANNED_CHANNELS))
    return [Reach(channel, int(reach(base.contacts, Track.RELATIONSHIP, chosen)[1].sum())) for channel, chosen in ways]
