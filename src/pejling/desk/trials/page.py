"""The page on which a trial is planned, seen and stopped. What won is never applied by itself."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pejling.desk.labels import VARIED, label
from pejling.desk.members import administrator_page
from pejling.desk.trials.form import TrialForm, wished_kind
from pejling.desk.trials.words import finding_words
from pejling.insight.queries.trials import ArmOutcome, outcome_of
from pejling.people.models import Organisation, User
from pejling.people.rules.viewer import Viewer
from pejling.programme.actions.trials import BadTrial, TrialRuns, start_trial, stop_trial
from pejling.programme.models import Programme, Trial
from pejling.programme.rules.sets import TrialState, Varied


@dataclass(frozen=True)
class Line:
    """An arm with what may be concluded of it."""

    outcome: ArmOutcome
    words: str


@dataclass(frozen=True)
class Shown:
    """A trial with its arms."""

    trial: Trial
    what: str
    lines: list[Line]

    @property
    def runs(self) -> bool:
        return self.trial.state == TrialState.RUNNING


@require_http_methods(["GET", "HEAD", "POST"])
@administrator_page
def trials(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
    """The trials of a programme, and the form for the next one."""
    programme = _programme(viewer, public_id)
    varies = _wished(request)
    form = TrialForm(programme, varies, request.POST or None) if varies else None
    if request.method == "POST" and form is not None and form.is_valid() and _begun(request, programme, form):
        return redirect("desk:trials", organisation.slug, public_id)
    shown = [_shown(trial, viewer, today=timezone.localdate()) for trial in _trials(programme)]
    values = {
        "programme": programme,
        "shown": shown,
        "runs": any(one.runs for one in shown),
        "changes": VARIED.items(),
        "varies": varies,
        "form": form,
    }
    return render(request, "desk/trials/page.html", values, status=422 if request.method == "POST" else 200)


@require_POST
@administrator_page
def stop(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
    """Draw nobody any more."""
    programme = _programme(viewer, public_id)
    for trial in programme.trials.filter(state=TrialState.RUNNING):
        stop_trial(trial=trial, now=timezone.now(), user=cast(User, request.user))
        messages.success(request, _("The trial has stopped. Everybody is asked as the rules say again."))
    return redirect("desk:trials", organisation.slug, public_id)


def _programme(viewer: Viewer, public_id: str) -> Programme:
    rows = Programme.objects.visible_to(viewer).select_related("organisation")
    return get_object_or_404(rows, public_id=public_id)


def _wished(request: HttpRequest) -> Varied | None:
    word = (request.POST if request.method == "POST" else request.GET).get("varies", "")
    try:
        return wished_kind(word)
    except BadTrial as never:
        raise Http404(str(never)) from never


def _begun(request: HttpRequest, programme: Programme, form: TrialForm) -> bool:
    """Whether there is nothing to correct in the plan."""
    plan = form.plan(today=timezone.localdate())
    try:
        start_trial(programme=programme, trial=plan, now=timezone.now(), user=cast(User, request.user))
        messages.success(request, _("The trial runs: whoever is asked from today on is drawn into one of its arms."))
    except BadTrial as bad:
        form.refuse(bad.problems)
        return False
    except TrialRuns:
        messages.error(request, _("Another trial runs already: two at once could not be told apart."))
    return True


def _trials(programme: Programme) -> list[Trial]:
    return list(programme.trials.select_related("programme").order_by("-starts_on", "-pk"))


def _shown(trial: Trial, viewer: Viewer, *, today: date) -> Shown:
    outcomes = outcome_of(trial, viewer, today=today)
    return Shown(trial, label(trial.varies, "varied"), [Line(one, finding_words(one)) for one in outcomes])
