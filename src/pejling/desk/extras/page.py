"""The page of a programme's extra questions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pejling.desk.extras.form import HELP, ExtraForm
from pejling.desk.members import administrator_page
from pejling.insight.queries.extras import ExtraOutcome, extra_outcomes, extras_cost
from pejling.people.models import Organisation, User
from pejling.people.rules.viewer import Viewer
from pejling.programme.actions.extras import PLACES, BadExtra, ask_extra, stop_extra
from pejling.programme.models import ExtraQuestion, Programme
from pejling.programme.queries.extras import extras_of
from pejling.programme.rules.sets import ExtraKind, Track

DAYS = 90


@dataclass(frozen=True)
class Place:
    """A place for a question: what is asked there, how it was answered, and the form that changes it."""

    number: int
    question: str
    answers: Sequence[tuple[str, int]]
    form: ExtraForm
    asked: bool


@require_http_methods(["GET", "HEAD", "POST"])
@administrator_page
def extras(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
    """What is asked after the answer, what was answered, and what asking costs."""
    programme = _programme(viewer, public_id)
    standing = {one.place: one for one in extras_of(programme.pk, track=programme.track)}
    if programme.track != Track.TOUCHPOINT:
        return _none(request, programme)
    forms = {number: ExtraForm(programme, standing.get(number)) for number in PLACES}
    if request.method == "POST":
        number = _place(request)
        forms[number] = ExtraForm(programme, standing.get(number), request.POST)
        if _changed(request, programme, number, forms[number]):
            return redirect("desk:extras", organisation.slug, public_id)
    return _shown(request, viewer, programme, standing, forms)


def _none(request: HttpRequest, programme: Programme) -> HttpResponseBase:
    """The relationship is measured alone."""
    if request.method == "POST":
        raise Http404("Only touchpoints have extra questions.")
    return render(request, "desk/extras/page.html", {"programme": programme, "alone": True})


def _shown(
    request: HttpRequest,
    viewer: Viewer,
    programme: Programme,
    standing: dict[int, ExtraQuestion],
    forms: dict[int, ExtraForm],
) -> HttpResponseBase:
    today = timezone.localdate()
    start = today - timedelta(days=DAYS - 1)
    outcomes = extra_outcomes(list(standing.values()), programme, viewer, start=start, end=today)
    by_place = {one.question.place: one for one in outcomes}
    values = {
        "programme": programme,
        "places": [_place_of(number, by_place.get(number), forms[number]) for number in PLACES],
        "cost": extras_cost(programme, viewer, start=start, end=today),
        "days": DAYS,
        "help": HELP.values(),
    }
    return render(request, "desk/extras/page.html", values, status=422 if request.method == "POST" else 200)


def _place_of(number: int, outcome: ExtraOutcome | None, form: ExtraForm) -> Place:
    if outcome is None:
        return Place(number, "", (), form, asked=False)
    question = outcome.question
    text = question.text(get_language() or "en") or question.text(min(question.texts))
    assert text is not None
    names = {
        ExtraKind.CHOICE: list(text.options),
        ExtraKind.RATING: [str(n) for n in range(1, 6)],
        ExtraKind.TEXT: [_("Written")],
    }[ExtraKind(question.kind)]
    return Place(number, text.question, list(zip(names, outcome.counts, strict=True)), form, asked=True)


def _changed(request: HttpRequest, programme: Programme, number: int, form: ExtraForm) -> bool:
    """Whether what was posted is done."""
    now, user = timezone.now(), cast(User, request.user)
    if "stop" in request.POST:
        stop_extra(programme=programme, place=number, now=now, user=user)
        messages.success(request, _("It is asked no more. What was answered is kept."))
        return True
    if not form.is_valid():
        return False
    try:
        kind = form.cleaned_data["kind"]
        ask_extra(programme=programme, place=number, kind=kind, texts=form.texts, now=now, user=user)
    except BadExtra as bad:
        form.refuse(bad.problems)
        return False
    messages.success(request, _("It is asked from now on, when the answer is safe."))
    return True


def _programme(viewer: Viewer, public_id: str) -> Programme:
    rows = Programme.objects.visible_to(viewer).select_related("organisation")
    return get_object_or_404(rows, public_id=public_id)


def _place(request: HttpRequest) -> int:
    number = request.POST.get("place", "")
    if number not in {str(one) for one in PLACES}:
        raise Http404(f"There is no place {number!r}.")
    return int(number)
