"""Calendars as arrays: the days on which messages may leave, for each place, and the next such day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pejling.programme.rules.calendar import LONGEST_WAIT, WORKDAYS, is_allowed
from pejling.programme.rules.versions import Hours

BACK, AHEAD = 420, 2 * 400 + 2 * LONGEST_WAIT  # days before and after today that a calendar knows


@dataclass(frozen=True, eq=False)
class Calendar:
    """Whether each day is allowed, the first allowed one on or after it, the last on or before; (places, days)."""

    allowed: NDArray[np.bool_]
    following: NDArray[np.int64]
    preceding: NDArray[np.int64]

    def is_allowed(self, places: NDArray[np.int64], day: int) -> NDArray[np.bool_]:
        """Whether a day is allowed in each of the places."""
        return np.asarray(self.allowed[places, day + BACK], dtype=np.bool_)

    def next_allowed(self, places: NDArray[np.int64], days: Any) -> NDArray[np.int64]:
        """The first allowed day on or after a day (or each of many), in each of the places."""
        return np.asarray(self.following[places, np.asarray(days) + BACK], dtype=np.int64)

    def last_allowed(self, places: NDArray[np.int64], days: NDArray[np.int64]) -> NDArray[np.int64]:
        """The last allowed day on or before each of many, in each of the places."""
        return np.asarray(self.preceding[places, days + BACK], dtype=np.int64)


def calendar_of(hours: Hours | None, countries: Sequence[str], today: date) -> Calendar:
    """The calendar of a programme's hours in some countries."""
    days = [today + timedelta(days=n) for n in range(-BACK, AHEAD)]
    rows = [[is_allowed(day, hours=hours, country=country) for day in days] for country in countries]
    allowed = np.array(rows, dtype=np.bool_).reshape(len(countries), len(days))  # also of no country at all
    own = np.arange(-BACK, AHEAD)
    following = np.minimum.accumulate(np.where(allowed, own, AHEAD - 1)[:, ::-1], axis=1)[:, ::-1]
    preceding = np.maximum.accumulate(np.where(allowed, own, -BACK), axis=1)
    return Calendar(allowed, following, preceding)


def workdays_later(days: NDArray[np.int64], workdays: int, country: str, today: date) -> NDArray[np.int64]:
    """The day so many workdays after each of the days."""
    calendar = calendar_of(WORKDAYS, [country], today)
    passed = np.cumsum(calendar.allowed[0])
    found = np.searchsorted(passed, passed[days + BACK] + workdays)
    return np.asarray(found, dtype=np.int64) - BACK
