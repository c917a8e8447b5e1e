"""The page on which the owner says when employees were told that figures of single employees will be shown."""

from datetime import date
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from pejling.desk.members import owner_page
from pejling.desk.persons.notice_texts import notice_texts
from pejling.people.actions.score_notice import NotInformedYet, record_score_notice, withdraw_score_notice
from pejling.people.models import Organisation, ScoreNotice, User
from pejling.people.rules.score_notice import LONGEST, SHORTEST, shown_from, usual_days
from pejling.people.rules.viewer import Viewer


class InformedForm(forms.Form):
    """The day of the notice, and how many days pass before the first figure."""

    informed_on = forms.DateField(
        label=gettext_lazy("Employees were informed on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    days = forms.IntegerField(
        label=gettext_lazy("Days until figures are shown"),
        min_value=SHORTEST,
        max_value=LONGEST,
        help_text=gettext_lazy("0 to 90. In Denmark 42 is usual: six weeks' notice of new measures of control."),
    )

    def __init__(self, organisation: Organisation, notice: ScoreNotice | None, data: Any = None) -> None:
        super().__init__(data)
        self.label_suffix = ""
        self.initial = {"informed_on": timezone.localdate(), "days": usual_days(organisation.country)}
        if notice is not None:
            days = (notice.shown_from - notice.informed_on).days
            self.initial = {"informed_on": notice.informed_on, "days": days}

    @property
    def first_day(self) -> date:
        """The first day with figures, as the form stands when it is opened."""
        return shown_from(self.initial["informed_on"], self.initial["days"])


@require_http_methods(["GET", "HEAD", "POST"])
@owner_page
def informed(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """When employees were informed, and what they may be told."""
    notice = ScoreNotice.objects.filter(organisation=organisation).first()
    form = InformedForm(organisation, notice, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _record(request, organisation, form):
        messages.success(request, _("Saved."))
        return redirect("desk:informed", organisation.slug)
    values = {
        "form": form,
        "notice": notice,
        "on": notice is not None and notice.shown_from <= timezone.localdate(),
        "texts": notice_texts(organisation.name, form.first_day),
    }
    return render(request, "desk/persons/informed.html", values, status=422 if form.errors else 200)


@require_POST
@owner_page
def not_informed(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """Figures of single employees off again."""
    withdraw_score_notice(organisation=organisation, user=cast(User, request.user), now=timezone.now())
    messages.success(request, _("Figures of single employees are shown to nobody from now on."))
    return redirect("desk:informed", organisation.slug)


def _record(request: HttpRequest, organisation: Organisation, form: InformedForm) -> bool:
    told = form.cleaned_data
    try:
        record_score_notice(organisation=organisation, user=cast(User, request.user), now=timezone.now(), **told)
    except NotInformedYet:
        form.add_error("informed_on", _("Choose the day on which they were informed: today or an earlier day."))
        return False
    return True
