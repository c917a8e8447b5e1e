"""The page of a programme's incentive."""

import secrets
from dataclasses import dataclass, replace
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from pejling.desk.incentives.forms import CodesForm, DrawForm, KindForm
from pejling.desk.members import administrator_page
from pejling.fieldwork.actions.incentives import AlreadyDrawn, NobodyToDraw, add_codes, draw
from pejling.fieldwork.models import Draw, Response
from pejling.fieldwork.queries.incentives import free_codes
from pejling.people.models import Contact, Organisation, User
from pejling.people.rules.sets import Role
from pejling.people.rules.viewer import Viewer
from pejling.programme.actions.rules import change_rules, newest_rules
from pejling.programme.models import Programme
from pejling.programme.rules.versions import Incentive


@dataclass(frozen=True)
class Drawn:
    """A draw with who won, as far as they are still known."""

    draw: Draw
    winners: list[Contact]


@require_http_methods(["GET", "HEAD", "POST"])
@administrator_page
def incentive(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
    """What is promised for an answer, the codes that are left, and the draws."""
    programme = get_object_or_404(Programme.objects.visible_to(viewer), public_id=public_id)
    kind = newest_rules(programme).incentive
    forms = {
        "kind_form": KindForm(kind.kind if kind else ""),
        "codes_form": CodesForm(),
        "draw_form": DrawForm(timezone.localdate()),
    }
    if request.method == "POST" and _done(request, programme, viewer, forms):
        return redirect("desk:incentive", organisation.slug, public_id)
    values = forms | {
        "programme": programme,
        "kind": kind.kind if kind else "",
        "free": free_codes(programme.pk),
        "draws": [_drawn(one) for one in programme.draws.select_related("drawn_by").order_by("-drawn_at")],
        "may_draw": viewer.role == Role.OWNER,
    }
    return render(request, "desk/incentives/page.html", values, status=422 if request.method == "POST" else 200)


def _done(request: HttpRequest, programme: Programme, viewer: Viewer, forms: dict[str, Any]) -> bool:
    """Whether what was posted is done."""
    if "draw" in request.POST:
        return _draws(request, programme, viewer, forms)
    return _adds_codes(request, programme, forms) if "codes" in request.POST else _promises(request, programme, forms)


def _promises(request: HttpRequest, programme: Programme, forms: dict[str, Any]) -> bool:
    form = forms["kind_form"] = KindForm("", request.POST)
    if not form.is_valid():
        return False
    rules, kind = newest_rules(programme), form.chosen()
    wanted = replace(rules, incentive=Incentive(kind) if kind else None)
    if wanted != rules:
        change_rules(programme=programme, rules=wanted, now=timezone.now(), user=cast(User, request.user))
    messages.success(request, _("Saved: it holds for those who are asked from the next undecided day on."))
    return True


def _adds_codes(request: HttpRequest, programme: Programme, forms: dict[str, Any]) -> bool:
    form = forms["codes_form"] = CodesForm(request.POST)
    if not form.is_valid():
        return False
    n = add_codes(programme=programme, codes=form.cleaned_data["codes"].splitlines())
    messages.success(request, ngettext("%(n)d new code.", "%(n)d new codes.", n) % {"n": n})
    return True


def _draws(request: HttpRequest, programme: Programme, viewer: Viewer, forms: dict[str, Any]) -> bool:
    if viewer.role != Role.OWNER:
        raise PermissionDenied
    form = forms["draw_form"] = DrawForm(timezone.localdate(), request.POST)
    if not form.is_valid():
        return False
    try:
        draw(
            programme=programme,
            **form.cleaned_data,
            seed=secrets.token_hex(16),
            now=timezone.now(),
            user=cast(User, request.user),
        )
    except AlreadyDrawn:
        form.add_error(None, _("The winners of these days have been drawn already."))
        return False
    except NobodyToDraw:
        form.add_error(None, _("Nobody who can be drawn answered on these days."))
        return False
    messages.success(request, _("Drawn. The seed is in the audit trail, so that anybody can repeat it."))
    return True


def _drawn(one: Draw) -> Drawn:
    rows = Response.objects.confirmed().filter(public_id__in=one.winners, organisation_id=one.organisation_id)
    found = {row.public_id: row.contact for row in rows.select_related("contact") if row.contact}
    return Drawn(one, [found[key] for key in one.winners if key in found])
