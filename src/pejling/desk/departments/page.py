"""The departments of a quarter that is over, each beside what customers say of the same unit; never added."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pejling.desk.departments.form import SetUpForm
from pejling.desk.departments.words import quarter_words
from pejling.desk.figure.radar import Choice
from pejling.desk.members import administrator_page, member_page
from pejling.fieldwork.queries.internal import askable
from pejling.insight.queries.figures import Figure
from pejling.insight.queries.internal import Service, comments_on, customers_beside, quarters_over, services
from pejling.people.models import Organisation, User
from pejling.people.rules.viewer import Viewer
from pejling.programme.actions.internal import set_up_internal
from pejling.programme.actions.programmes import (
    NotReady,
    WrongState,
    pause_programme,
    resume_programme,
    start_programme,
)
from pejling.programme.models import Programme
from pejling.programme.queries.internal import internal_programme
from pejling.programme.rules.sets import ProgrammeState

BEGIN = {ProgrammeState.DRAFT: start_programme, ProgrammeState.PAUSED: resume_programme}


@dataclass(frozen=True)
class Line:
    """A department with what colleagues say, what customers say, and what was written."""

    service: Service
    customers: Figure | None
    of_all_units: bool  # customers do not know this department by itself
    comments: Sequence[str]


@require_safe
@member_page
def departments(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """What colleagues answered in a quarter that is over, as far as the viewer sees the departments."""
    today = timezone.localdate()
    quarters = quarters_over(today)
    quarter = next((one for one in quarters if one.isoformat() == request.GET.get("quarter")), quarters[0])
    values = {
        "programme": internal_programme(organisation.pk),
        "lines": _lines(viewer, quarter, today),
        "quarter": quarter_words(quarter),
        "quarters": _choices(organisation, quarters[:4], quarter),
    }
    return render(request, "desk/departments/page.html", values)


@require_http_methods(["GET", "HEAD", "POST"])
@administrator_page
def set_up(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """Which departments are asked about, who is asked, how often, and in whose name."""
    programme = internal_programme(organisation.pk)
    form = SetUpForm(organisation, programme, request.POST if request.method == "POST" else None)
    if form.is_valid():
        set_up_internal(
            organisation=organisation,
            name=form.cleaned_data["name"],
            sender=form.cleaned_data["sender"],
            internal=form.internal,
            now=timezone.now(),
            user=cast(User, request.user),
        )
        messages.success(request, _("Saved."))
        return redirect("desk:departments_setup", organisation.slug)
    asked = askable(programme, today=timezone.localdate()) if programme else []
    values = {"form": form, "programme": programme, "asked": asked}
    return render(request, "desk/departments/setup.html", values, status=422 if form.errors else 200)


@require_POST
@administrator_page
def switch(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """Begin to ask, or stop."""
    programme = internal_programme(organisation.pk)
    if programme is None:
        messages.error(request, _("Choose the departments first."))
    elif request.POST.get("to") == ProgrammeState.PAUSED:
        _pause(request, programme)
    else:
        _begin(request, programme)
    return redirect("desk:departments_setup", organisation.slug)


def _begin(request: HttpRequest, programme: Programme) -> None:
    begin = BEGIN.get(ProgrammeState(programme.state))
    try:
        if begin is not None:
            begin(programme=programme, now=timezone.now(), user=cast(User, request.user))
        messages.success(request, _("Colleagues are asked from tomorrow morning on."))
    except NotReady:
        messages.error(request, _("Somebody must sign: choose a sender who works here and has an address."))


def _pause(request: HttpRequest, programme: Programme) -> None:
    try:
        pause_programme(programme=programme, now=timezone.now(), user=cast(User, request.user))
        messages.success(request, _("Paused. Nobody new is asked; whoever has been asked can still answer."))
    except WrongState:
        messages.error(request, _("The programme is not running, so it cannot be paused."))


def _lines(viewer: Viewer, quarter: date, today: date) -> list[Line]:
    found = services(viewer, quarter=quarter, today=today)
    customers = customers_beside(viewer, quarter=quarter, today=today) if found else {}
    return [
        Line(
            service=one,
            customers=customers.get(one.unit.pk) or customers.get(None),
            of_all_units=one.unit.pk not in customers,
            comments=comments_on(one, viewer),
        )
        for one in found
    ]


def _choices(organisation: Organisation, quarters: Sequence[date], chosen: date) -> list[Choice]:
    here = reverse("desk:departments", args=[organisation.slug])
    return [Choice(quarter_words(one), f"{here}?quarter={one.isoformat()}", one == chosen) for one in quarters]
