"""The pages about who is away: everybody's coming absences, and one colleague's."""

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pejling.desk.absences.forms import AbsenceForm, WorkForm
from pejling.desk.absences.permission import led_by, planned_by
from pejling.desk.collation import in_order
from pejling.desk.folding import contains
from pejling.desk.members import member_page
from pejling.followup.actions.staffing import go_away, set_work
from pejling.followup.rules.sets import WAITING
from pejling.people.actions.absences import AbsenceRefused, end_absence
from pejling.people.models import Absence, Employee, Organisation, User
from pejling.people.rules.viewer import Viewer

MOST = 200  # rows on a page: who looks for somebody else types their name
Values = dict[str, Any]


@require_safe
@member_page
def absences(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """Who is away, now and later, as far as the viewer looks after them; and with whom how much waits."""
    words = request.GET.get("q", "").strip()[:200]
    led = led_by(viewer).filter(contains(words, "given_name", "family_name")).select_related("unit")
    waiting = led.annotate(waiting=Count("cases", filter=Q(cases__state__in=WAITING)))
    values = {
        "absences": _coming(Absence.objects.visible_to(viewer)),
        "own": Employee.objects.filter(pk=viewer.employee_id).first() if viewer.employee_id else None,
        "leads": led_by(viewer).exists(),
        "colleagues": in_order(waiting.order_by("given_name", "family_name")[:MOST], get_language() or "en"),
        "words": words,
        "most": MOST,
    }
    return render(request, "desk/absences/page.html", values)


@require_safe
@member_page
def colleague(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
    """One colleague's absences."""
    return _page(request, viewer, _employee(viewer, public_id))


@require_POST
@member_page
def plan(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
    """Plan an absence."""
    employee = _employee(viewer, public_id)
    form = AbsenceForm(_stand_ins(viewer, employee), request.POST)
    if not form.is_valid():
        return _page(request, viewer, employee, absence_form=form)
    user, now = cast(User, request.user), timezone.now()
    try:
        _absence, moved = go_away(employee=employee, user=user, now=now, **form.cleaned_data)
    except AbsenceRefused as refusal:
        form.refuse(refusal)
        return _page(request, viewer, employee, absence_form=form)
    messages.success(request, _("The absence is planned.") + _moved(moved))
    return redirect("desk:absence", organisation.slug, public_id)


@require_POST
@member_page
def end(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
    """Back from today on, or not away at all."""
    employee = _employee(viewer, public_id)
    rows = Absence.objects.filter(employee=employee).select_related("organisation", "employee")
    absence = get_object_or_404(rows, public_id=request.POST.get("absence", ""))
    end_absence(absence=absence, user=cast(User, request.user), now=timezone.now())
    messages.success(request, _("The absence is over. Cases that have moved stay where they are."))
    return redirect("desk:absence", organisation.slug, public_id)


@require_POST
@member_page
def work(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
    """Say how much can wait with a colleague, and when they leave."""
    employee = _employee(viewer, public_id)
    if not led_by(viewer).filter(pk=employee.pk).exists():
        raise PermissionDenied
    form = WorkForm(employee, request.POST)
    if not form.is_valid():
        return _page(request, viewer, employee, work_form=form)
    moved = set_work(employee=employee, user=cast(User, request.user), now=timezone.now(), **form.cleaned_data)
    messages.success(request, _("Saved.") + _moved(moved))
    return redirect("desk:absence", organisation.slug, public_id)


def _employee(viewer: Viewer, public_id: str) -> Employee:
    """404 beyond the wall, 403 for a colleague whom somebody else looks after."""
    house = Employee.objects.visible_to(viewer).select_related("organisation", "unit")
    employee = get_object_or_404(house, public_id=public_id)
    if not planned_by(viewer).filter(pk=employee.pk).exists():
        raise PermissionDenied
    return employee


def _page(request: HttpRequest, viewer: Viewer, employee: Employee, **forms: Any) -> HttpResponseBase:
    values: Values = {
        "employee": employee,
        "is_own": employee.pk == viewer.employee_id,
        "absences": _coming(Absence.objects.filter(employee=employee)),
        "absence_form": AbsenceForm(_stand_ins(viewer, employee)),
        "work_form": WorkForm(employee) if led_by(viewer).filter(pk=employee.pk).exists() else None,
    }
    return render(request, "desk/absences/colleague.html", values | forms, status=422 if forms else 200)


def _coming(rows: "QuerySet[Absence]") -> list[Absence]:
    """Those that are not over, the next one first."""
    coming = rows.filter(until_on__gte=timezone.localdate()).select_related("employee", "stand_in")
    return list(coming.order_by("from_on", "pk")[:MOST])


def _stand_ins(viewer: Viewer, employee: Employee) -> list[Employee]:
    """Whoever works here today and is somebody else."""
    today = timezone.localdate()
    here = Employee.objects.visible_to(viewer).filter(Q(left_on=None) | Q(left_on__gt=today)).exclude(pk=employee.pk)
    return list(in_order(here, get_language() or "en"))


def _moved(count: int) -> str:
    words = ngettext("%(count)d case has moved to a colleague.", "%(count)d cases have moved to colleagues.", count)
    return " " + words % {"count": count} if count else ""
