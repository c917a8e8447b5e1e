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


def clock_of(case: Case, *, now: datetime) -> Clock:
    """What is left until the customer should have been contacted, how late that is, or how fast it went."""
    if case.state == CaseState.CONTACTED and case.second_due_at is not None:
        last_day = timezone.localtime(case.second_due_at - MINUTE)  # it is due at the midnight that ends the day
        return Clock(_("again by %(day)s") % {"day": date_format(last_day, "DATE_FORMAT")})
    if case.contacted_at is not None:
        return Clock(_("contacted after %(time)s") % {"time": span(case.contacted_at - case.answered_at)})
    if case.state != CaseState.OPEN:
        return Clock("")
    if case.due_at < now and not case.is_unhappy:
        return Clock(_("was due %(time)s ago") % {"time": span(now - case.due_at)})
    if case.due_at < now:
        return Clock(_("overdue %(time)s") % {"time": span(now - case.due_at)}, late=True)
    return Clock(_("%(time)s left") % {"time": span(case.due_at - now)})


def span(length: timedelta) -> str:
    """A length of time in its largest unit, rounded down: 40 min, 3 h, 2 days (from 48 hours on)."""
    if length < HOUR:
        return _("%(minutes)d min") % {"minutes": max(length // MINUTE, 0)}
    if length < 2 * DAY:
        return _("%(hours)d h") % {"hours": length // HOUR}
    days = length // DAY
    return ngettext("%(days)d day", "%(days)d days", days) % {"days": days}
