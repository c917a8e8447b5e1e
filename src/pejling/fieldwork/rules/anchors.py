"""Days in a customer's own life that an ask is counted from."""

from calendar import monthrange
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from pejling.programme.rules.versions import LifeAnchor

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Window:
    """The day on which an ask before a renewal is due, and the last one on which it may leave."""

    due_on: date
    latest_on: date


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or that month's last where it is shorter."""
    year, month = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def starts_of(due_days: Collection[date], *, months: int) -> dict[date, date]:
    """The first days of those who are due on some days, each with its due day."""
    starts = {}
    for due_on in due_days:
        earliest = add_months(due_on, -months)
        for ahead in range(4):  # 28 February is due for the 28th to the 31st of a longer month
            start = earliest + timedelta(days=ahead)
            if add_months(start, months) == due_on:
                starts[start] = due_on
    return starts


def before_renewal(anchor: LifeAnchor, *, notice_by: date | None, renews_on: date | None) -> Window | None:
    """When to ask before an agreement's notice, or where none is known before its renewal."""
    if notice_by is not None:
        return Window(notice_by - timedelta(days=anchor.days), notice_by)
    if renews_on is None:
        return None
    return Window(renews_on - timedelta(days=anchor.days_before_renewal), renews_on - timedelta(days=anchor.closest))
