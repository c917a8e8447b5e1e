"""*Not my case*, and what another department is asked to do."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pejling.desk.cases.people import chosen_among
from pejling.desk.cases.working import NoUnit, typed_text, user_of, working
from pejling.followup.actions.handing_over import hand_back_case, hand_over_case
from pejling.followup.actions.passing_back import pass_back_case
from pejling.followup.models import Case, HandOver
from pejling.followup.queries.assignees import working_here
from pejling.followup.rules.handing_over import USUAL_HOURS, WITHIN_HOURS
from pejling.people.models import Employee, Unit
from pejling.people.rules.viewer import Viewer

HOURS = {str(hours): hours for hours in WITHIN_HOURS}


def _not_mine(request: HttpRequest, case: Case, viewer: Viewer) -> str:
    words = typed_text(request, "text")
    case = pass_back_case(case=case, user=user_of(request), words=words, now=timezone.now())
    return _("%(name)s has the case now.") % {"name": case.assignee}


def _hand_over(request: HttpRequest, case: Case, viewer: Viewer) -> str:
    unit = Unit.objects.filter(organisation_id=case.organisation_id, public_id=request.POST.get("unit", "")).first()
    if unit is None:
        raise NoUnit
    hand_over_case(
        case=case,
        user=user_of(request),
        unit=unit,
        employee=_named(unit, request.POST.get("person", "").strip()),
        reason=typed_text(request, "reason"),
        hours=HOURS.get(request.POST.get("hours", ""), USUAL_HOURS),
        now=timezone.now(),
    )
    return _("%(unit)s has been asked. The customer's clock runs on.") % {"unit": unit}


def _hand_back(request: HttpRequest, case: Case, viewer: Viewer) -> Promise:
    rows = HandOver.objects.filter(case=case)
    row = get_object_or_404(rows, public_id=request.POST.get("hand_over", ""))
    hand_back_case(hand_over=row, user=user_of(request), answer=typed_text(request, "answer"), now=timezone.now())
    return gettext_lazy("Handed back. Whoever has the case has been told.")


def _named(unit: Unit, typed: str) -> Employee | None:
    """The person in the department that a form names, if it names one."""
    if not typed:
        return None
    here = working_here(unit.organisation_id, today=timezone.localdate())
    rows = here.filter(unit=unit) | here.filter(leads=unit)
    return chosen_among(rows.distinct(), typed)


not_mine = working(_not_mine)
hand_over = working(_hand_over)
hand_back = working(_hand_back)
