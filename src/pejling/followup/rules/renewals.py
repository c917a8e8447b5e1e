"""Renewals: which day of an agreement matters next, and how near it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

ALERT_DAYS = 60  # so long before the deadline somebody is told; a relationship ask can still be answered by then
NEAR_DAYS = 180
SILENT_DAYS = 180
CYCLE_DAYS = 365


class DayKind(StrEnum):
    """What happens on a day of an agreement."""

    NOTICE = "notice"  # the last day on which it can be ended
    RENEWAL = "renewal"


@dataclass(frozen=True, order=True)
class NextDay:
    """A day that is still to come (today is), and what happens then."""

    on: date
    kind: DayKind


@dataclass(frozen=True)
class Term:
    """The days of an agreement."""

    notice_by: date | None = None
    renews_on: date | None = None
    starts_on: date | None = None

    @property
    def deadline(self) -> date | None:
        """By when the customer has to be won: the last day for notice, else the renewal."""
        return self.notice_by or self.renews_on


def next_day(terms: Iterable[Term], *, today: date) -> NextDay | None:
    """The nearest day that is still to come; a notice that has passed leaves the renewal."""
    return min((day for term in terms if (day := _next(term, today))), default=None)


def cycle_begins(term: Term) -> date | None:
    """The first day on which being heard counts for a deadline: a year before it, or the start if that is later."""
    if term.deadline is None:
        return None
    a_year_before = date.fromordinal(term.deadline.toordinal() - CYCLE_DAYS)
    return max(a_year_before, term.starts_on) if term.starts_on else a_year_before


def is_due(term: Term, *, today: date) -> bool:
    """Whether the deadline lies within the next sixty days."""
    return term.deadline is not None and 0 <= (term.deadline - today).days <= ALERT_DAYS


def _next(term: Term, today: date) -> NextDay | None:
    if term.notice_by and term.notice_by >= today:
        return NextDay(term.notice_by, DayKind.NOTICE)
    if term.renews_on and term.renews_on >= today:
        return NextDay(term.renews_on, DayKind.RENEWAL)
    return None
