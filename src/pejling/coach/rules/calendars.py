"""Calendars as arrays: the days on which messages may leave, for each place, and the next such day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pejling.programme.rules.calendar import LONGEST_WAIT, WORKDAYS, is_allowed
from pejling.programme.rules.versions import Hours

BACK, AHEAD = 420, 365 + 2 * LONGEST_WAIT  # days before and after today that a calendar knows


@dataclass(frozen=True, eq=False)
class Calendar:
    """Whether each day is allowed, and the first allowed day on or after it; shape (places, days), 0 is −BACK."""

    allowed: NDArray[np.bool_]
    following: NDArray[np.int64]

    def is_allowed(self, places: NDArray[np.int64], day: int) -> NDArray[np.bool_]:
        """Whether a day is allowed in each of the places."""
        return np.asarray(self.allowed[places, day + BACK], dtype=np.bool_)

    def next_allowed(self, places: NDArray[np.int64], days: Any) -> NDArray[np.int64]:
        """The first allowed day on or after a day (or each of many), in each of the places."""
        return np.asarray(self.following[places, np.asarray(days) + BACK], dtype=np.int64)


def calendar_of(hours: Hours | None, countries: Sequence[str], today: date) -> Calendar:
    """The calendar of a programme's hours in some countries."""
    days = [today + timedelta(days=n) for n in range(-BACK, AHEAD)]
    allowed = np.array([[is_allowed(day, hours=hours, country=country) for day in days] for country in countries])
    following = np.full(allowed.shape, AHEAD, dtype=np.int64)
    nearest = np.full(len(countries), AHEAD, dtype=np.int64)
    for at in range(len(days) - 1, -1, -1):
        nearest = np.where(allowed[:, at], at - BACK, nearest)
        following[:, at] = nearest
    return Calendar(allowed, following)


def workdays_later(days: NDArray[np.int64], workdays: int, country: str, today: date) -> NDArray[np.int64]:
    """The day so many workdays after each of the days."""
    calendar = calendar_of(WORKDAYS, [country], today)
    passed = np.cumsum(calendar.allowed[0])
    found = np.searchsorted(passed, passed[days + BACK] + workdays)
    return np.asarray(found, dtype=np.int64) - BACK
