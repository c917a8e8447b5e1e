"""The page of alarms: what is wrong now, and what was lately."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from pejling.desk.members import member_page
from pejling.insight.models import Alarm
from pejling.insight.queries.alarm_words import Words, words_of
from pejling.people.models import Organisation
from pejling.people.rules.viewer import Viewer

DAYS_SHOWN = 90


@dataclass(frozen=True)
class Line:
    """One alarm with its words."""

    alarm: Alarm
    words: Words


@require_safe
@member_page
def alarms(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """What is wrong now, and what ended in the last ninety days."""
    since = timezone.localdate() - timedelta(days=DAYS_SHOWN)
    values = {
        "standing": standing_alarms(viewer),
        "ended": _ended_since(since, viewer),
        "simulated": organisation.simulated,
    }
    return render(request, "desk/alarms/list.html", values)


def standing_alarms(viewer: Viewer) -> list[Line]:
    """What is wrong now, the newest first."""
    rows = Alarm.objects.visible_to(viewer).standing().select_related("programme")
    return [Line(alarm, words_of(alarm)) for alarm in rows.order_by("-raised_on", "-pk")]


def _ended_since(day: date, viewer: Viewer) -> list[Line]:
    rows = Alarm.objects.visible_to(viewer).filter(ended_on__gte=day).select_related("programme")
    return [Line(alarm, words_of(alarm)) for alarm in rows.order_by("-ended_on", "-pk")]
