"""Whether fewer events of a kind come than is usual on such weekdays.

Each of the last days is compared with the same weekdays of the eight weeks before, summed over windows of different
length: a busy feed that is cut shows after a day, a quiet one after some more. The variance is the pooled Pearson
dispersion within weekdays (quasi-Poisson, as Farrington, Andrews, Beale and Catchpole 1996 do for outbreaks), plus
that of the usual level itself, plus what seasons move it by.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from pejling.insight.rules.alarm_chances import SEASON, least_likely

A_DAY = timedelta(days=1)
WINDOWS = (1, 2, 3, 7, 14)  # days of those weekdays on which such events come at all
SAME_WEEKDAYS = 8
FEWEST_WEEKDAYS = 4  # fewer than so many earlier Mondays say nothing about a Monday
LONGEST_LOOK = 84  # days that are looked back for eight of each weekday, holidays passed over
DAYS_READ = 2 * LONGEST_LOOK  # of counts that a judgement may need


@dataclass(frozen=True)
class Band:
    """What came in a window of days beside what is usual: below ``least`` something is wrong."""

    first_day: date
    last_day: date
    came: int
    expected: float
    least: int

    @property
    def below(self) -> bool:
        return self.came < self.least

    @property
    def is_usual(self) -> bool:
        """Nearer to what is expected than to the edge: enough to say that what was missing comes again."""
        return self.came >= (self.least + self.expected) / 2


def bands(
    counts: Mapping[date, int],
    *,
    today: date,
    skipped: Collection[date] = (),
    usual_until: date | None = None,
) -> list[Band]:
    """The bands of the windows that end yesterday, the shortest first; none where too little is known.

    ``counts`` by local day; ``skipped`` days (holidays, earlier breaks of the feed) are neither judged nor usual.
    ``usual_until``: the first day of a break that lasts, so that the break does not become the usual.
    """
    weekdays = _usual(counts, usual_until or today, skipped).keys()
    found = []
    for length in WINDOWS:
        days = _last_days(length, weekdays, today=today, skipped=skipped)
        usual = _usual(counts, usual_until or days[-1], skipped) if days else {}
        if len(days) == length and all(day.weekday() in usual for day in days):
            found.append(_band(counts, days, usual))
    return found


def _usual(counts: Mapping[date, int], end: date, skipped: Collection[date]) -> dict[int, list[int]]:
    """For each weekday on which such events come, the counts of its last eight days before ``end``."""
    known_from = min((day for day, count in counts.items() if count), default=end)
    start = max(known_from, end - LONGEST_LOOK * A_DAY)
    usual: dict[int, list[int]] = {weekday: [] for weekday in range(7)}
    day = end - A_DAY
    while day >= start:
        if day not in skipped and len(usual[day.weekday()]) < SAME_WEEKDAYS:
            usual[day.weekday()].append(counts.get(day, 0))
        day -= A_DAY
    return {weekday: some for weekday, some in usual.items() if len(some) >= FEWEST_WEEKDAYS and any(some)}


def _last_days(length: int, weekdays: Collection[int], *, today: date, skipped: Collection[date]) -> list[date]:
    """The last so many complete days that can be judged, newest first."""
    back = (today - n * A_DAY for n in range(1, LONGEST_LOOK + 1))
    return list(islice((day for day in back if day.weekday() in weekdays and day not in skipped), length))


def _band(counts: Mapping[date, int], days: Sequence[date], usual: Mapping[int, Sequence[int]]) -> Band:
    means = {weekday: sum(some) / len(some) for weekday, some in usual.items()}
    expected = sum(means[day.weekday()] for day in days)
    weeks = -(-len(days) // len(usual))  # how often each weekday's mean is used
    known = min(len(some) for some in usual.values())
    variance = _dispersion(usual) * expected * (1 + weeks / known) + (SEASON * expected) ** 2
    return Band(
        first_day=days[-1],
        last_day=days[0],
        came=sum(counts.get(day, 0) for day in days),
        expected=expected,
        least=least_likely(expected, variance=variance),
    )


def _dispersion(usual: Mapping[int, Sequence[int]]) -> float:
    """Pearson's χ² within weekdays over its degrees of freedom, at least Poisson's 1."""
    chi2 = freedom = 0.0
    for some in usual.values():
        mean = sum(some) / len(some)
        chi2 += sum((count - mean) ** 2 for count in some) / mean
        freedom += len(some) - 1
    return max(1.0, chi2 / freedom) if freedom else 1.0
