"""The pages on which a programme is set up, and on which a running one gets other rules."""

from datetime import timedelta
from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pejling.desk.members import administrator_page
from pejling.desk.setup.content import content_of
from pejling.desk.setup.forms.idea import IdeaForm
from pejling.desk.setup.saving import Saved, save
from pejling.desk.setup.steps import BY_KEY, LAUNCH, PREVIEW, WORDS, Step, step_after, steps_of
from pejling.fieldwork.actions.testing import send_test
from pejling.people.models import Organisation, User
from pejling.people.queries.base import Base, base_of
from pejling.people.rules.viewer import Viewer
from pejling.programme.actions.drafts import NotADraft, approve_programme, discard_draft, draft_programme
from pejling.programme.actions.drafts import launch_programme as start
from pejling.programme.actions.programmes import NotReady, WrongState
from pejling.programme.models import Programme
from pejling.programme.rules.sets import ProgrammeState

YEAR = timedelta(days=365)


@require_http_methods(["GET", "HEAD", "POST"])
@administrator_page
def new_programme(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """The first question: what do you want to know?"""
    base = known_base(organisation)
    form = IdeaForm(base, request.POST or None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "desk/setup/new.html", {"form": form, "base": base}, status=status)
    programme = draft_programme(organisation=organisation, idea=form.idea(), now=timezone.now(), user=_user(request))
    return _to(programme, WORDS)


@require_http_methods(["GET", "HEAD", "POST"])
@administrator_page
def setup(
    request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str, step: str
) -> HttpResponseBase:
    """One page of the wizard; what is posted is kept, and leads on."""
    programme = _programme(viewer, public_id)
    page = BY_KEY.get(step)
    if page is None or page not in steps_of(programme):
        raise Http404
    base = known_base(organisation)
    saved = save(page, programme, request.POST, base=base, user=_user(request), now=timezone.now())
    if saved.done:
        return _onwards(request, programme, page, saved)
    content = content_of(page, programme, viewer, saved, request.GET)
    return render(request, "desk/setup/step.html", content, status=422 if request.method == "POST" else 200)


@require_POST
@administrator_page
def approve(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
    """Say that the draft may be launched."""
    programme = _programme(viewer, public_id)
    try:
        approve_programme(programme=programme, user=_user(request), now=timezone.now())
    except NotADraft:
        messages.error(request, _("Only a draft can be approved."))
    return _to(programme, LAUNCH) if programme.state == ProgrammeState.DRAFT else _home(programme)


@require_POST
@administrator_page
def launch(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
    """Begin to ask, from today on."""
    programme = _programme(viewer, public_id)
    try:
        start(programme=programme, now=timezone.now(), user=_user(request))
    except NotReady as problem:
        messages.error(request, _missing(problem.missing))
        return _to(programme, LAUNCH)
    except WrongState:
        messages.error(request, _("The programme has begun already."))
        return _home(programme)
    messages.success(request, _("The programme has begun. The first customers are asked at the next allowed hour."))
    return _home(programme)


@require_POST
@administrator_page
def discard(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
    """Throw the draft away."""
    programme = _programme(viewer, public_id)
    try:
        discard_draft(programme=programme, now=timezone.now(), user=_user(request))
    except NotADraft:
        messages.error(request, _("Only a draft can be thrown away. Pause the programme instead."))
        return _home(programme)
    messages.success(request, _("The draft “%(name)s” is gone.") % {"name": programme.name})
    return redirect("desk:programmes", organisation.slug)


@require_POST
@administrator_page
def test(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
    """Send the mail to whoever asks for it, as a customer would get it."""
    programme, user = _programme(viewer, public_id), _user(request)
    send_test(programme=programme, to=user, now=timezone.now())
    messages.success(request, _("A test is on its way to %(email)s.") % {"email": user.email})
    return _to(programme, PREVIEW) if programme.state == ProgrammeState.DRAFT else _home(programme)


def known_base(organisation: Organisation) -> Base:
    """The organisation's customers and the events of the last year."""
    today = timezone.localdate()
    return base_of(organisation.pk, today=today, since=today - YEAR)


def _programme(viewer: Viewer, public_id: str) -> Programme:
    rows = Programme.objects.visible_to(viewer).select_related("organisation", "touchpoint", "sender", "approved_by")
    return get_object_or_404(rows, public_id=public_id)


def _onwards(request: HttpRequest, programme: Programme, step: Step, saved: Saved) -> HttpResponseBase:
    if programme.state == ProgrammeState.DRAFT:
        return _to(programme, step_after(step))
    if saved.valid_from is None:
        messages.success(request, _("%(name)s signs from now on.") % {"name": programme.sender})
        return _home(programme)
    day = date_format(saved.valid_from)
    messages.success(request, _("The new rules hold from %(day)s.") % {"day": day})
    return _home(programme)


def _missing(what: str) -> str:
    if what == "sender":
        return _("Somebody must sign for those whom no employee knows. Choose a sender first.")
    return _("The programme must be approved before it can be launched.")


def _to(programme: Programme, step: Step) -> HttpResponseBase:
    return redirect("desk:programme_setup", programme.organisation.slug, programme.public_id, step.key)


def _home(programme: Programme) -> HttpResponseBase:
    return redirect("desk:programme", programme.organisation.slug, programme.public_id)


def _user(request: HttpRequest) -> User:
    return cast(User, request.user)
