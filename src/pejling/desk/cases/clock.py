"""The clock of a case in words: clock hours, not office hours."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pejling.followup.models import Case
from pejling.followup.rules.sets import CaseState

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True)
class Clock:
    """What to say about the time, and whether it has run out."""

    words: str
    late: bool = False
    due_at: datetime | None = None  # of one that runs: the page lets it go on


def clock_words() -> dict[str, str]:
    """The words with which the page lets its clocks go on; a clock in days has two of them at least."""
    return {
        "left": _("%(time)s left"),
        "overdue": _("overdue %(time)s"),
        "minutes": _("%(minutes)d min"),
        "hours": _("%(hours)d h"),
        "days": ngettext("%(days)d day", "%(days)d days", 2),
    }


def clock_of(case: Case, *, now: datetime) -> Clock:
    """What is left until the customer should have been contacted, how late that is, or how fast it went."""
    if case.state == CaseState.CONTACTED and case.second_due_at is not None:
        return _second(case.second_due_at, now)
    if case.state != CaseState.OPEN:
        return _contacted(case)
    if case.due_at < now and not case.is_unhappy:
        return Clock(_("was due %(time)s ago") % {"time": span(now - case.due_at)})
    return running(case.due_at, now=now)


def last_day_before(midnight: datetime) -> datetime:
    """The day that ends at a midnight, as its moment in the organisation's zone."""
    return timezone.localtime(midnight - MINUTE)


def _second(due_at: datetime, now: datetime) -> Clock:
    if due_at < now:
        return Clock(_("was due %(time)s ago") % {"time": span(now - due_at)})
    return Clock(_("again by %(day)s") % {"day": date_format(last_day_before(due_at), "DATE_FORMAT")})


def running(due_at: datetime, *, now: datetime) -> Clock:
    """A clock that runs: what is left, or how late it is."""
    if due_at < now:
        return Clock(_("overdue %(time)s") % {"time": span(now - due_at)}, late=True, due_at=due_at)
    return Clock(_("%(time)s left") % {"time": span(due_at - now)}, due_at=due_at)


def _contacted(case: Case) -> Clock:
    if case.contacted_at is None:
        return Clock("")
    return Clock(_("contacted after %(time)s") % {"time": span(case.contacted_at - case.answered_at)})


def span(length: timedelta) -> str:
    """A length of time in its largest unit, rounded down: 40 min, 3 h, 2 days (from 48 hours on)."""
    if length < HOUR:
        return _("%(minutes)d min") % {"minutes": max(length // MINUTE, 0)}
    if length < 2 * DAY:
        return _("%(hours)d h") % {"hours": length // HOUR}
    days = length // DAY
    return ngettext("%(days)d day", "%(days)d days", days) % {"days": days}
