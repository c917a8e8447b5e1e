"""The themes: their names, their words, their order, and what a sentence would be about."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pejling.desk.members import owner_page
from pejling.desk.themes.forms import LANGUAGES, ThemeForm, TryForm
from pejling.people.models import Organisation, User
from pejling.people.rules.viewer import Viewer
from pejling.themes.actions.editing import BadTheme, add_theme, change_theme, move_theme, retire_theme
from pejling.themes.models import Theme
from pejling.themes.queries.lexicons import lexicon_of
from pejling.themes.queries.root_causes import all_themes
from pejling.themes.rules.words import BUILT_IN


@require_http_methods(["GET", "HEAD", "POST"])
@owner_page
def themes(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """All of them in their order; what is posted is a sentence to try them on, and changes nothing."""
    rows, form = all_themes(organisation.pk), TryForm(organisation, request.POST or None)
    values: dict[str, Any] = {"rows": rows, "form": form, "first": rows[0].pk if rows else None}
    if form.is_valid():
        values["found"] = form.found(lexicon_of(organisation), {row.key: row.label for row in rows})
        values["tried"] = True
    template = "found" if "HX-Request" in request.headers else "list"
    return render(request, f"desk/themes/{template}.html", values)


@require_http_methods(["GET", "HEAD", "POST"])
@owner_page
def new_theme(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """One of the house's own."""
    form = ThemeForm(None, request.POST or None)
    if form.is_valid():
        try:
            row = add_theme(organisation=organisation, draft=form.draft(), now=timezone.now(), user=_user(request))
        except BadTheme as bad:
            form.refuse(bad)
        else:
            messages.success(request, _("“%(theme)s” is in the list.") % {"theme": row.label})
            return redirect("desk:themes", organisation.slug)
    return _page(request, form)


@require_http_methods(["GET", "HEAD", "POST"])
@owner_page
def theme(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
    """One theme: its name, its own words, and those that come with the product."""
    row = _theme(viewer, public_id)
    form = ThemeForm(row, request.POST or None)
    if form.is_valid():
        try:
            change_theme(theme=row, draft=form.draft(), now=timezone.now(), user=_user(request))
        except BadTheme as bad:
            form.refuse(bad)
        else:
            messages.success(request, _("Saved. What customers have said is looked through again."))
            return redirect("desk:theme", organisation.slug, public_id)
    built_in = [(one, " ".join(BUILT_IN[one].get(row.key, "").split())) for one in LANGUAGES]
    return _page(request, form, row=row, built_in=[pair for pair in built_in if pair[1]])


@require_POST
@owner_page
def earlier(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
    """Let it change places with the one above."""
    move_theme(theme=_theme(viewer, public_id), now=timezone.now(), user=_user(request))
    return redirect("desk:themes", organisation.slug)


@require_POST
@owner_page
def retire(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
    """Out of the list, or back into it."""
    row, retired = _theme(viewer, public_id), "back" not in request.POST
    retire_theme(theme=row, retired=retired, now=timezone.now(), user=_user(request))
    said = _("“%(theme)s” is retired. Closed cases keep it.") if retired else _("“%(theme)s” is in use again.")
    messages.success(request, said % {"theme": row.label})
    return redirect("desk:themes", organisation.slug)


def _page(request: HttpRequest, form: ThemeForm, **values: Any) -> HttpResponseBase:
    status = 422 if form.is_bound else 200
    return render(request, "desk/themes/one.html", {"form": form, **values}, status=status)


def _theme(viewer: Viewer, public_id: str) -> Theme:
    rows = Theme.objects.filter(organisation_id=viewer.organisation_id).select_related("organisation")
    return get_object_or_404(rows, public_id=public_id)


def _user(request: HttpRequest) -> User:
    return cast(User, request.user)
