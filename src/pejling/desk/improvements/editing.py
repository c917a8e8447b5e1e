"""Writing an improvement down, and describing it otherwise."""

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pejling.desk.improvements.form import ImprovementForm, initial_of
from pejling.desk.improvements.origin import origin_of
from pejling.desk.improvements.permission import may_propose, may_steer
from pejling.desk.members import member_page
from pejling.followup.actions.improvements import (
    BadImprovement,
    StartInTheFuture,
    WrongState,
    create_improvement,
    edit_improvement,
)
from pejling.followup.models import Improvement
from pejling.people.models import Employee, Organisation, User
from pejling.people.rules.viewer import Viewer

ALONG = ("touchpoint", "unit", "theme", "owner")


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
def new(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """The form of an idea, begun from a case or a group of complaints if the address names one."""
    if not may_propose(viewer):
        raise PermissionDenied
    now = timezone.now()
    origin = origin_of(request.GET, viewer, now=now)
    initial = {"kind": "fix", "where": "relationship", **_owner(viewer), **origin.initial}
    form = ImprovementForm(request.POST or None, viewer=viewer, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            row = create_improvement(
                organisation=organisation, draft=form.draft(), cases=origin.cases, user=_user(request), now=now
            )
        except BadImprovement as bad:
            form.refuse(bad)
        else:
            messages.success(request, _("Written down. Begin when you are ready."))
            return redirect("desk:improvement", organisation.slug, row.public_id)
    return _page(request, form, title=_("A new improvement"), cases=origin.cases.count())


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
def change(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
    """The form of an improvement that is there."""
    rows = Improvement.objects.visible_to(viewer).select_related(*ALONG)
    row = get_object_or_404(rows, public_id=public_id)
    if not may_steer(viewer, row):
        raise PermissionDenied
    form = ImprovementForm(request.POST or None, viewer=viewer, initial=initial_of(row))
    if request.method == "POST" and form.is_valid() and _changed(request, row, form):
        return redirect("desk:improvement", organisation.slug, public_id)
    return _page(request, form, title=row.title, cases=0)


def _changed(request: HttpRequest, row: Improvement, form: ImprovementForm) -> bool:
    """Whether there is nothing to correct in the form."""
    try:
        edit_improvement(improvement=row, draft=form.draft(), user=_user(request), now=timezone.now())
    except BadImprovement as bad:
        form.refuse(bad)
        return False
    except StartInTheFuture:
        form.add_error("starts_on", _("It is done: choose today or an earlier day."))
        return False
    except WrongState:
        messages.error(request, _("It has been judged or dropped, and stays as it was."))
    else:
        messages.success(request, _("Saved."))
    return True


def _page(request: HttpRequest, form: ImprovementForm, **values: Any) -> HttpResponseBase:
    status = 422 if form.errors else 200
    return render(request, "desk/improvements/form.html", {"form": form, **values}, status=status)


def _owner(viewer: Viewer) -> dict[str, str]:
    """Whoever has the idea sees to it, until somebody else does."""
    me = Employee.objects.visible_to(viewer).filter(pk=viewer.employee_id).first() if viewer.employee_id else None
    return {"owner": me.public_id} if me else {}


def _user(request: HttpRequest) -> User:
    return cast(User, request.user)
