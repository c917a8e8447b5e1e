"""Giving a case to a colleague, and putting it aside."""

from datetime import date, datetime

from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pejling.desk.cases.people import chosen_among
from pejling.desk.cases.working import NoDay, user_of, working
from pejling.followup.actions.assigning import assign_case
from pejling.followup.actions.snoozing import snooze_case, wake_case
from pejling.followup.models import Case
from pejling.followup.queries.assignees import assignees_for
from pejling.followup.rules.snoozing import Until, day_until, wakes_on
from pejling.people.models import Organisation
from pejling.people.rules.viewer import Viewer


def _assign(request: HttpRequest, case: Case, viewer: Viewer) -> str:
    rows = assignees_for(viewer, today=timezone.localdate())
    employee = chosen_among(rows, request.POST.get("employee", ""))
    assign_case(case=case, user=user_of(request), employee=employee, now=timezone.now())
    return _("%(name)s has the case now.") % {"name": employee}


def _snooze(request: HttpRequest, case: Case, viewer: Viewer) -> str:
    until = chosen_until(request, case.organisation)
    snooze_case(case=case, user=user_of(request), until=until, now=timezone.now())
    day = date_format(timezone.localtime(until), "DATE_FORMAT")
    return _("The case comes back on %(day)s. The customer's clock runs on.") % {"day": day}


def _wake(request: HttpRequest, case: Case, viewer: Viewer) -> Promise:
    wake_case(case=case, user=user_of(request), now=timezone.now())
    return gettext_lazy("The case is awake.")


def chosen_until(request: HttpRequest, organisation: Organisation) -> datetime:
    """The morning that a form names by a button or a day."""
    word, today = request.POST.get("until", ""), timezone.localdate()
    day = day_until(Until(word), today=today) if word in set(Until) else _day(request.POST.get("day", ""))
    return wakes_on(day, zone=organisation.zone)


def _day(typed: str) -> date:
    try:
        day = parse_date(typed)
    except ValueError:
        day = None
    if day is None:
        raise NoDay
    return day


assign = working(_assign)
snooze = working(_snooze)
wake = working(_wake)
