"""What a replay needs to know of a world."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Protocol

from pejling.demo.colleagues import Habits
from pejling.demo.respondents import Temper
from pejling.people.models import Organisation
from pejling.people.rules.days import local_moment

SUNDAY, SATURDAY = 7, 6
DAYS_IN_MAILBOX = 5


class Feed(Protocol):
    """What comes in from the company's own systems."""

    def bring_in(self, organisation: Organisation, day: date) -> None:
        """Bring in what happened on a day, with the customers it happened to; harmless to repeat."""


@dataclass(frozen=True)
class Script:
    """From which day to which, at which wall-clock times the worker ticks, and what happens on each day."""

    first_day: date
    last_day: date
    workday_times: tuple[time, ...]
    weekend_times: tuple[time, ...]
    feed: Feed
    temper: Temper
    habits: Habits
    data_ends: date
    recent_times: tuple[time, ...] = ()  # of the workdays that the mailbox shows, if they are to be livelier
    catches_up: bool = False  # with the clock on the wall, once its last day is over
    answered: frozenset[str] = field(default_factory=frozenset)  # programmes that simulated customers answer

    @property
    def length(self) -> int:
        """Days from the first to the last, both counted."""
        return (self.last_day - self.first_day).days + 1

    def days_from(self, day: date) -> Iterator[date]:
        """The days still to replay."""
        for number in range((self.last_day - day).days + 1):
            yield day + timedelta(days=number)

    def moments_of(self, day: date, zone: str) -> list[datetime]:
        """When the worker ticks on a day."""
        return [local_moment(day, at, zone) for at in self._times_of(day)]

    def is_recent(self, day: date) -> bool:
        """Whether the local mailbox shows the mails of a day."""
        return (self.last_day - day).days < DAYS_IN_MAILBOX

    def _times_of(self, day: date) -> tuple[time, ...]:
        if day.isoweekday() in (SATURDAY, SUNDAY):
            return self.weekend_times
        return self.recent_times or self.workday_times if self.is_recent(day) else self.workday_times
