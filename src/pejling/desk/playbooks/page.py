"""The playbooks: what opens a case, how soon, for whom, and with which words."""

from dataclasses import dataclass, replace
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pejling.desk.members import owner_page
from pejling.desk.playbooks.forms import NewPlaybookForm, PlaybookForm
from pejling.desk.playbooks.words import clock_words, condition_words, name_of
from pejling.followup.actions.playbooks import (
    NoSuchPlaybook,
    Plan,
    add_playbook,
    change_playbook,
    play_of,
    restore_playbook,
    try_earlier,
)
from pejling.followup.models import Draft, Playbook
from pejling.followup.queries.books import book_of
from pejling.followup.queries.drafts import drafts_of
from pejling.followup.rules.book import BUILT_IN, BUILT_IN_KEYS, Play
from pejling.followup.rules.drafts import LANGUAGES, Place
from pejling.followup.rules.sets import CaseKind
from pejling.people.models import Employee, Organisation, User
from pejling.people.rules.viewer import Viewer
from pejling.themes.queries.root_causes import all_themes


@dataclass(frozen=True)
class Line:
    """A playbook in the list."""

    key: str
    name: str
    kind: str
    clock: str
    conditions: list[str]
    enabled: bool
    own: bool
    has_earlier: bool = False  # another of its kind is tried before it


@dataclass(frozen=True)
class DraftLine:
    """What there is to write for a purpose, and in which languages in words of the house's own."""

    place: Place
    own: frozenset[str]

    @property
    def slug(self) -> str:
        """As it stands in an address."""
        return slug_of(self.place)


@require_safe
@owner_page
def playbooks(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """All of them, in the order in which they are tried."""
    own, themes = _own(organisation), _theme_names(organisation)
    plays = book_of(organisation).plays
    firsts = {play.kind: play.key for play in reversed(plays)}
    lines = [
        replace(
            _line(play, organisation, own, themes),
            has_earlier=play.kind != CaseKind.TASK and firsts[play.kind] != play.key,
        )
        for play in plays
    ]
    return render(request, "desk/playbooks/list.html", {"lines": lines})


@require_http_methods(["GET", "HEAD", "POST"])
@owner_page
def new_playbook(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """One of the house's own; it begins as the built-in one of its kind does, turned off."""
    form = NewPlaybookForm(request.POST or None)
    if not form.is_valid():
        return render(request, "desk/playbooks/new.html", {"form": form}, status=422 if form.is_bound else 200)
    kind: CaseKind = form.cleaned_data["kind"]
    like = next((play for play in BUILT_IN if play.kind == kind), BUILT_IN[0])
    row = add_playbook(
        organisation=organisation,
        kind=kind,
        plan=Plan(form.cleaned_data["name"], like.due, enabled=False),
        now=timezone.now(),
        user=_user(request),
    )
    return redirect("desk:playbook", organisation.slug, row.key)


@require_http_methods(["GET", "HEAD", "POST"])
@owner_page
def playbook(request: HttpRequest, organisation: Organisation, viewer: Viewer, key: str) -> HttpResponseBase:
    """One playbook: its conditions, its clock, who gets the case, and its drafts."""
    play = known_play(organisation, key)
    form = PlaybookForm(organisation, play, request.POST or None, called=name_of(play), employee=_named(play))
    if form.is_valid():
        change_playbook(organisation=organisation, key=key, plan=form.plan(), now=timezone.now(), user=_user(request))
        messages.success(request, _("Saved. It holds from the next answer on."))
        return redirect("desk:playbook", organisation.slug, key)
    values = {
        "play": play,
        "line": _line(play, organisation, _own(organisation), _theme_names(organisation)),
        "form": form,
        "drafts": _drafts(organisation, play),
        "languages": LANGUAGES,
        "is_built_in": key in BUILT_IN_KEYS,
    }
    return render(request, "desk/playbooks/one.html", values, status=422 if form.is_bound else 200)


@require_POST
@owner_page
def restore(request: HttpRequest, organisation: Organisation, viewer: Viewer, key: str) -> HttpResponseBase:
    """Back to what is built in; one of the house's own is gone."""
    play = known_play(organisation, key)
    restore_playbook(organisation=organisation, key=key, now=timezone.now(), user=_user(request))
    if key in BUILT_IN_KEYS:
        messages.success(request, _("The playbook and its drafts are as they were built."))
        return redirect("desk:playbook", organisation.slug, key)
    messages.success(request, _("The playbook “%(name)s” is gone. Its cases stay.") % {"name": name_of(play)})
    return redirect("desk:playbooks", organisation.slug)


@require_POST
@owner_page
def switch(request: HttpRequest, organisation: Organisation, viewer: Viewer, key: str) -> HttpResponseBase:
    """On or off, and nothing else."""
    play = known_play(organisation, key)
    plan = replace(_plan_of(play), enabled="on" in request.POST)
    change_playbook(organisation=organisation, key=key, plan=plan, now=timezone.now(), user=_user(request))
    said = _("“%(name)s” is turned on.") if plan.enabled else _("“%(name)s” is turned off. Open cases stay.")
    messages.success(request, said % {"name": name_of(play)})
    return redirect("desk:playbooks", organisation.slug)


@require_POST
@owner_page
def earlier(request: HttpRequest, organisation: Organisation, viewer: Viewer, key: str) -> HttpResponseBase:
    """Try it before the one of its kind that was tried before it."""
    play = known_play(organisation, key)
    try_earlier(organisation=organisation, key=key, now=timezone.now(), user=_user(request))
    messages.success(request, _("“%(name)s” is tried earlier now.") % {"name": name_of(play)})
    return redirect("desk:playbooks", organisation.slug)


def known_play(organisation: Organisation, key: str) -> Play:
    """The playbook of an address, or 404."""
    try:
        return play_of(organisation, key)
    except NoSuchPlaybook as nothing:
        raise Http404 from nothing


def slug_of(place: Place) -> str:
    """A purpose, and the topic behind a hyphen."""
    return f"{place.purpose}-{place.topic}" if place.topic else str(place.purpose)


def _plan_of(play: Play) -> Plan:
    assignee = play.assignee
    named = Employee.objects.filter(pk=assignee.named).first() if assignee.named else None
    return Plan(play.name, play.due, play.enabled, play.conditions, assignee.finders, assignee.part, named)


def _named(play: Play) -> str:
    named = play.assignee.named
    row = Employee.objects.filter(pk=named).first() if named else None
    return row.public_id if row else ""


def _own(organisation: Organisation) -> set[str]:
    """The keys of those that are not as they were built, or have drafts that are not."""
    keys = Playbook.objects.filter(organisation=organisation).values_list("key", flat=True)
    return {*keys, *Draft.objects.filter(organisation=organisation).values_list("playbook", flat=True)}


def _theme_names(organisation: Organisation) -> dict[str, str]:
    return {row.key: row.label for row in all_themes(organisation.pk)}


def _line(play: Play, organisation: Organisation, own: set[str], themes: dict[str, str]) -> Line:
    return Line(
        key=play.key,
        name=name_of(play),
        kind=play.kind,
        clock=clock_words(play.due),
        conditions=condition_words(play.conditions, organisation.currency, themes),
        enabled=play.enabled,
        own=play.key in own,
    )


def _drafts(organisation: Organisation, play: Play) -> list[DraftLine]:
    rows = Draft.objects.filter(organisation=organisation, playbook=play.key)
    own: dict[Place, set[str]] = {}
    for row in rows:
        own.setdefault(row.place, set()).add(row.language)
    places: dict[Place, Any] = {place: None for place, _ in drafts_of(organisation.pk, play.key, play.kind)}
    return [DraftLine(place, frozenset(own.get(place, ()))) for place in places]


def _user(request: HttpRequest) -> User:
    return cast(User, request.user)
