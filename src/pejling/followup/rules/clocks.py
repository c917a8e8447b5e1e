"""Clocks: until when a customer is to hear from somebody. All moments that come out are UTC.

Clock hours are what every report counts by; the other clocks only say when a case is called late.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from pejling.followup.rules.sets import Clock
from pejling.programme.rules.calendar import next_allowed_day, workdays_after
from pejling.programme.rules.versions import Hours

FIRST_HOUR = timedelta(hours=1)  # nobody can have called at the second the door opens
EARLIEST_OPENING = 4  # hours before it may be missing or come twice when the clocks are changed


@dataclass(frozen=True)
class Opening:
    """When a unit is there to answer: weekdays (1 Monday … 7 Sunday), whole hours, no public holidays or eves."""

    zone: str
    country: str
    days: tuple[int, ...] = (1, 2, 3, 4, 5)
    opens: int = 8
    closes: int = 17

    def __post_init__(self) -> None:
        if not self.days or not EARLIEST_OPENING <= self.opens < self.closes <= 23:
            hours = f"{self.opens} to {self.closes} on {self.days}"
            raise ValueError(f"Opening hours {hours}: allowed are 4 to 23, on one weekday or more.")

    @property
    def hours(self) -> Hours:
        """The days as the calendar of asks has them."""
        return Hours(days=self.days, opens=self.opens, closes=self.closes)


@dataclass(frozen=True)
class Due:
    """How long a playbook gives: ``amount`` in clock hours or workdays; ``second_day`` counts calendar days."""

    clock: Clock
    amount: int
    second_day: int | None = None


def due_moment(answered_at: datetime, due: Due, opening: Opening) -> datetime:
    """The end of a playbook's clock."""
    if due.clock == Clock.WORKDAYS:
        return after_workdays(answered_at, due.amount, country=opening.country, zone=opening.zone)
    end = after_clock_hours(answered_at, due.amount)
    return next_opening(end, opening) if due.clock == Clock.OPENING else end


def second_moment(answered_at: datetime, due: Due, *, zone: str) -> datetime | None:
    """Until when there is to be a second contact: the end of a calendar day, counted from the answer's."""
    if due.second_day is None:
        return None
    return _end_of(answered_at.astimezone(ZoneInfo(zone)).date() + timedelta(days=due.second_day), zone)


def after_clock_hours(answered_at: datetime, hours: int) -> datetime:
    """So many hours later, on whatever day and across a change of the clocks."""
    return answered_at.astimezone(UTC) + timedelta(hours=hours)


def next_opening(moment: datetime, opening: Opening) -> datetime:
    """The first moment, from one on, at which the unit has been open for an hour and has not closed."""
    local = moment.astimezone(ZoneInfo(opening.zone))
    day = next_allowed_day(local.date(), hours=opening.hours, country=opening.country)
    opens, closes = _window(day, opening)
    if moment > closes:
        day = next_allowed_day(day + timedelta(days=1), hours=opening.hours, country=opening.country)
        opens, _ = _window(day, opening)
    return max(moment.astimezone(UTC), opens)


def after_workdays(answered_at: datetime, workdays: int, *, country: str, zone: str) -> datetime:
    """The end of the day on which so many workdays have passed; the answer's own day does not count."""
    day = answered_at.astimezone(ZoneInfo(zone)).date()
    return _end_of(workdays_after(day, workdays, country=country), zone)


def clock_hours_between(start: datetime, end: datetime) -> float:
    """What reports show, whatever clock a unit has chosen."""
    return (end - start) / timedelta(hours=1)


def _window(day: date, opening: Opening) -> tuple[datetime, datetime]:
    zone = ZoneInfo(opening.zone)
    opens = datetime.combine(day, time(opening.opens), tzinfo=zone).astimezone(UTC) + FIRST_HOUR
    return opens, datetime.combine(day, time(opening.closes), tzinfo=zone).astimezone(UTC)


def _end_of(day: date, zone: str) -> datetime:
    """The midnight that ends a day."""
    return datetime.combine(day + timedelta(days=1), time.min, tzinfo=ZoneInfo(zone)).astimezone(UTC)
