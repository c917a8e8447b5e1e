"""The catalogue of what may be offered to make good."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pejling.desk.members import owner_page
from pejling.desk.playbooks.forms import OfferForm
from pejling.followup.actions.playbooks import OfferNameTaken, put_offer, retire_offer
from pejling.followup.models import Offer
from pejling.people.models import Organisation, User
from pejling.people.rules.viewer import Viewer


@require_http_methods(["GET", "HEAD", "POST"])
@owner_page
def offers(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """The catalogue, and the form of a new offer or of the one that is being changed."""
    wished = request.POST.get("offer", "") or request.GET.get("offer", "")
    standing = get_object_or_404(Offer.objects.visible_to(viewer), public_id=wished) if wished else None
    if standing is not None and "retired" in request.POST:
        return _retired(request, organisation, standing)
    form = OfferForm(organisation, standing, request.POST or None)
    if form.is_valid() and _kept(request, organisation, standing, form):
        return redirect("desk:offers", organisation.slug)
    rows = Offer.objects.visible_to(viewer).order_by("retired", "kind", "name")
    values = {"offers": rows, "form": form, "standing": standing}
    return render(request, "desk/playbooks/offers.html", values, status=422 if form.is_bound else 200)


def _kept(request: HttpRequest, organisation: Organisation, standing: Offer | None, form: OfferForm) -> bool:
    user = cast(User, request.user)
    try:
        put_offer(organisation=organisation, terms=form.terms(), offer=standing, now=timezone.now(), user=user)
    except OfferNameTaken:
        form.add_error("name", _("There is an offer of that name already."))
        return False
    messages.success(request, _("Saved."))
    return True


def _retired(request: HttpRequest, organisation: Organisation, standing: Offer) -> HttpResponseBase:
    retired = request.POST["retired"] == "yes"
    retire_offer(offer=standing, retired=retired, now=timezone.now(), user=cast(User, request.user))
    said = _("“%(name)s” is not offered any more.") if retired else _("“%(name)s” is offered again.")
    messages.success(request, said % {"name": standing.name})
    return redirect("desk:offers", organisation.slug)
