"""Targets of units: what each is to reach in a year, and what the answers can tell of it."""

from collections.abc import Iterator
from datetime import date
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pejling.desk.absences.permission import LEADERS
from pejling.desk.answers.choices import units_of
from pejling.desk.collation import in_order
from pejling.desk.figure.words import count_words, range_words, value_words, voice
from pejling.desk.labels import label
from pejling.desk.members import View, administrator_page, member_page
from pejling.desk.persons.paper import Section, Year, paper, year_of
from pejling.desk.persons.words import reliability_words
from pejling.insight.queries.targets import Outcome, outcomes
from pejling.people.actions.targets import remove_target, set_target
from pejling.people.models import Organisation, Target, Unit, User
from pejling.people.models.targets import TRACKS
from pejling.people.rules.viewer import Viewer


class TargetForm(forms.Form):
    """A unit, a track, and the figure to reach."""

    unit = forms.ModelChoiceField(label=gettext_lazy("Unit"), queryset=Unit.objects.none(), to_field_name="public_id")
    track = forms.ChoiceField(label=gettext_lazy("Track"))
    value = forms.IntegerField(
        label=gettext_lazy("To be reached"), min_value=-100, max_value=100, help_text=gettext_lazy("−100 to 100")
    )

    def __init__(self, viewer: Viewer, data: Any = None) -> None:
        super().__init__(data)
        self.label_suffix = ""
        units, track = in_order(units_of(viewer), get_language() or "en"), self.fields["track"]
        unit = self.fields["unit"]
        assert isinstance(unit, forms.ModelChoiceField)
        assert isinstance(track, forms.ChoiceField)
        unit.queryset = Unit.objects.filter(pk__in=[one.pk for one in units])
        unit.choices = [(one.public_id, one.name) for one in units]
        track.choices = [(one, label(one, "track")) for one in TRACKS]


def leader_page(view: View) -> View:
    """A page for owners, managers and leads."""

    def opened(request: HttpRequest, organisation: Organisation, viewer: Viewer, **arguments: Any) -> HttpResponseBase:
        if viewer.role not in LEADERS:
            raise PermissionDenied
        return view(request, organisation, viewer, **arguments)

    return member_page(opened)


@require_http_methods(["GET", "HEAD", "POST"])
@leader_page
def targets(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """The targets of a year; owners and managers set them."""
    year = year_of(request.GET.get("year", ""), today=timezone.localdate())
    form = TargetForm(viewer, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if not viewer.administers:
            raise PermissionDenied
        if form.is_valid():
            set_target(year=year.number, user=cast(User, request.user), now=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect(f"{reverse('desk:targets', args=[organisation.slug])}?year={year.number}")
    today = timezone.localdate()
    values = {
        "form": form if viewer.administers else None,
        "outcomes": outcomes(viewer, _targets(viewer, year), year=year.number, today=today),
        "year": year,
        "years": [str(one) for one in (today.year, today.year - 1)],
        "number": str(year.number),
    }
    return render(request, "desk/persons/targets.html", values, status=422 if form.errors else 200)


@require_POST
@administrator_page
def target_remove(request: HttpRequest, organisation: Organisation, viewer: Viewer, target_id: str) -> HttpResponseBase:
    """Take a target away."""
    rows = Target.objects.filter(organisation=organisation, unit__in=units_of(viewer)).select_related("unit")
    remove_target(
        target=get_object_or_404(rows, public_id=target_id), user=cast(User, request.user), now=timezone.now()
    )
    messages.success(request, _("The target is removed."))
    return redirect("desk:targets", organisation.slug)


@require_safe
@leader_page
def unit_review(request: HttpRequest, organisation: Organisation, viewer: Viewer, unit_id: str) -> HttpResponseBase:
    """A unit's year on paper, for whoever leads it."""
    rows = Unit.objects.filter(pk__in=[one.pk for one in units_of(viewer)]).select_related("lead")
    unit, today = get_object_or_404(rows, public_id=unit_id), timezone.localdate()
    year = year_of(request.GET.get("year", ""), today=today)
    return paper(
        f"review-{year.number}-{unit.public_id}",
        title=unit.name,
        about=(year.words, _("led by %(name)s") % {"name": unit.lead} if unit.lead else ""),
        organisation=organisation.name,
        sections=list(sections_of(unit, viewer, year, today=today)),
        today=today,
    )


def sections_of(unit: Unit, viewer: Viewer, year: Year, *, today: date) -> Iterator[Section]:
    """A section for each target, and what none of them can say."""
    found = outcomes(viewer, _targets(viewer, year).filter(unit=unit), year=year.number, today=today)
    for one in found:
        yield _section(one)
    if not found:
        yield Section(_("Targets"), points=[_("None was set for this year.")])


def _targets(viewer: Viewer, year: Year) -> "QuerySet[Target]":
    rows = Target.objects.filter(organisation_id=viewer.organisation_id, year=year.number)
    mine = rows.filter(unit__in=[one.pk for one in units_of(viewer)])
    return mine.select_related("unit__lead").order_by("unit__name", "unit_id", "track")


def _section(one: Outcome) -> Section:
    figure = one.figure
    shown = figure is not None and figure.value is not None
    return Section(
        title=label(one.target.track, "track"),
        value=value_words(figure) if figure and shown else "",
        about=" · ".join((range_words(figure), count_words(figure))) if figure and shown else "",
        notice="" if one.reliable else _("Not fit for pay"),
        points=list(_points(one)),
    )


def _points(one: Outcome) -> Iterator[str]:
    yield _("Target %(value)s: %(verdict)s.") % {
        "value": voice().signed(one.target.value),
        "verdict": label(one.verdict, "verdict"),
    }
    if not one.figure or not one.figure.n:
        yield _("No answers yet")
    yield _("Reliability %(share)s.") % {"share": reliability_words(one.reliability)}
    if not one.reliable:
        words = ngettext(
            "About %(n)s answer is needed before the figure says more about the unit than about chance.",
            "About %(n)s answers are needed before the figure says more about the unit than about chance.",
            one.needed,
        )
        yield words % {"n": voice().number(one.needed)}
    yield _(
        "A target is reached only if the whole interval lies at or above it; not reached only if all of it lies below."
    )
