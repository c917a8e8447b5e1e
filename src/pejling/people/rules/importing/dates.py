"""Dates as people write them; day and month are told apart by the whole column or not at all."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from pejling.people.rules.importing.problems import FileRefused, NotAllowed

NUMERIC = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})(?:[ T,]+(.+))?")
YEAR_FIRST = re.compile(r"([0-9]{4})([./-])([0-9]{1,2})\2([0-9]{1,2})(?:[ T,]+(.+))?")
CLOCK = re.compile(r"([0-9]{1,2})[:.]([0-9]{2})(?:[:.]([0-9]{2}))?(?:[.,][0-9]+)?(?:\s*([AaPp])\.?[Mm]\.?)?")
DATE_ALLOWED = "a date such as 2026-03-10"
MOMENT_ALLOWED = (
    "a date such as 2026-03-10, with a time if there is one (2026-03-10 14:05 or 2026-03-10T14:05:00+01:00)"
)
NOON = time(12)  # a day without a time: noon keeps it the same day wherever it is read


class DateOrder(StrEnum):
    """Which of the two small numbers comes first."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


@dataclass(frozen=True)
class DateStyle:
    """How a column writes its dates: ISO always, and one order or one format besides.

    ``look`` finds the order in all rows of the column. That takes a pass over the file, so that it is asked only when
    a date needs it: most files have none that does.
    """

    order: DateOrder | None = None
    format: str = ""
    look: Callable[[], DateOrder | None] | None = None

    def known_order(self) -> DateOrder | None:
        """The order of the column's dates, if one is given or shown."""
        return self.look() if self.look else self.order


def read_date(text: str, style: DateStyle) -> date:
    """The date of a cell; a time beside it is left out."""
    day, _ = _day_and_clock(text, style, DATE_ALLOWED)
    return day


def read_moment(text: str, style: DateStyle, zone: ZoneInfo) -> datetime:
    """The instant of a cell: with its own offset, else on the wall clock of the zone; a bare day is its noon."""
    if text[:4].isdigit() and len(text) > 10:
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            pass
        else:
            return moment if moment.tzinfo else moment.replace(tzinfo=zone)
    day, clock = _day_and_clock(text, style, MOMENT_ALLOWED)
    return datetime.combine(day, clock or NOON, tzinfo=zone)


def _day_and_clock(text: str, style: DateStyle, allowed: str) -> tuple[date, time | None]:
    try:
        return _iso(text) or _styled(text, style)
    except ValueError:
        raise NotAllowed(text, allowed + _expected(style)) from None


def _iso(text: str) -> tuple[date, time | None] | None:
    if len(text) == 10 and text[4] == "-":
        return date.fromisoformat(text), None
    match = YEAR_FIRST.fullmatch(text)
    if match is None:
        return None
    return date(int(match[1]), int(match[3]), int(match[4])), _clock(match[5])


def _styled(text: str, style: DateStyle) -> tuple[date, time | None]:
    if style.format:
        moment = datetime.strptime(text, style.format)  # noqa: DTZ007 - the caller adds the zone
        return moment.date(), moment.time() if "%H" in style.format or "%I" in style.format else None
    match = NUMERIC.fullmatch(text)
    order = style.known_order() if match else None
    if match is None or order is None:
        raise ValueError(text)
    return _numeric_day(match, order), _clock(match[5])


def _numeric_day(match: re.Match[str], order: DateOrder) -> date:
    first, second = int(match[1]), int(match[3])
    day, month = (first, second) if order == DateOrder.DAY_FIRST else (second, first)
    return date(_year(match[4]), month, day)


def _year(digits: str) -> int:
    """Two digits are 1969 to 2068, as POSIX has it."""
    year = int(digits)
    if len(digits) == 4:
        return year
    return 2000 + year if year <= 68 else 1900 + year


def _clock(text: str | None) -> time | None:
    if text is None:
        return None
    match = CLOCK.fullmatch(text.strip())
    if match is None:
        raise ValueError(text)
    hour = int(match[1])
    if match[4]:
        hour = hour % 12 + (12 if match[4] in "Pp" else 0)
    return time(hour, int(match[2]), int(match[3] or 0))


def _expected(style: DateStyle) -> str:
    if style.format:
        return f", or one written as {style.format}"
    order = style.known_order()
    return f", or one with the {order.value}" if order else ""


class OrderVotes:
    """Collects which order fits the dates of a column, over all its rows."""

    def __init__(self, column: str) -> None:
        self.column = column
        self._only: dict[DateOrder, tuple[int, str]] = {}  # order → the first row that only it fits
        self._either: tuple[int, str] | None = None

    def see(self, row: int, text: str) -> None:
        """Look at one cell; those that say nothing (ISO, empty, nonsense, 5/5) are passed over."""
        match = NUMERIC.fullmatch(text)
        if match is None or match[1] == match[3]:
            return
        fitting = [order for order in DateOrder if _fits(match, order)]
        if len(fitting) == 1:
            self._only.setdefault(fitting[0], (row, text))
        elif fitting:
            self._either = self._either or (row, text)

    def decide(self) -> DateOrder | None:
        """The one order that fits all rows; None where no row needs one. Refused when both fit, or neither."""
        if len(self._only) == 1:
            return next(iter(self._only))
        if len(self._only) == 2:
            raise FileRefused(self._mixed())
        if self._either:
            raise FileRefused(self._ambiguous(*self._either))
        return DateOrder.DAY_FIRST

    def _mixed(self) -> str:
        shown = " and ".join(
            f"row {row} ({text}) has the {order.value}" for order, (row, text) in sorted(self._only.items())
        )
        return f"Column {self.column!r} mixes dates: {shown}. Write them all one way, best as 2026-03-10."

    def _ambiguous(self, row: int, text: str) -> str:
        return (
            f"Column {self.column!r}: every date fits both with the day first and with the month first "
            f"(row {row}: {text}). Say which in the map: day_first = true or day_first = false."
        )


def _fits(match: re.Match[str], order: DateOrder) -> bool:
    try:
        _numeric_day(match, order)
    except ValueError:
        return False
    return True
