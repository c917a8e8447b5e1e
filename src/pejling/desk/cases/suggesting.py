"""What the playbook suggests in a case, and what a colleague may offer to make good."""

from typing import cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pejling.desk.cases.permission import may_work
from pejling.desk.members import member_page
from pejling.desk.money import minor_of
from pejling.followup.actions.offers import OfferRefused, give_offer
from pejling.followup.models import Case, Offer
from pejling.followup.queries.suggestions import Suggestion, suggestion_of
from pejling.followup.rules.offers import Refusal
from pejling.followup.rules.sets import WAITING
from pejling.people.models import Employee, Organisation, User
from pejling.people.rules.viewer import Viewer


def suggestion_for(case: Case, viewer: Viewer, *, writer: Employee | None, wished: str) -> Suggestion | None:
    """The letter as the viewer would sign it; None once there is nothing more to write."""
    if case.state not in WAITING:
        return None
    return suggestion_of(case, now=timezone.now(), writer=writer, role=viewer.role, wished=wished)


@require_POST
@member_page
def offer(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
    """Note that the customer is given something."""
    case = get_object_or_404(Case.objects.visible_to(viewer).select_related("organisation"), public_id=public_id)
    if not may_work(viewer):
        raise PermissionDenied
    one = get_object_or_404(Offer.objects.visible_to(viewer), public_id=request.POST.get("offer", ""))
    amount = minor_of(request.POST.get("amount", "") or "0", organisation.currency)
    if amount is None:
        messages.error(request, _("“%(value)s” is no amount.") % {"value": request.POST.get("amount", "")[:40]})
        return redirect("desk:case", organisation.slug, public_id)
    try:
        give_offer(
            case=case,
            offer=one,
            user=cast(User, request.user),
            role=viewer.role,
            amount_minor=amount,
            now=timezone.now(),
        )
        messages.success(request, _("Noted in the case: %(offer)s.") % {"offer": one.name})
    except OfferRefused as refused:
        messages.error(request, _refusal(refused.refusal))
    return redirect("desk:case", organisation.slug, public_id)


def _refusal(refusal: Refusal) -> str:
    return {
        Refusal.RETIRED: _("This is not offered any more."),
        Refusal.ROLE: _("Somebody with another role has to give this. Ask your lead."),
        Refusal.NO_AMOUNT: _("This offer has no amount."),
        Refusal.AMOUNT: _("That is more than is left of this offer in the case."),
        Refusal.QUARTER: _("This has been given as often as is allowed in a quarter."),
    }[refusal]
