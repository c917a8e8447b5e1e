"""What a colleague does for one promoter: thanks, a reward, a link for friends, a reference."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pejling.desk.cases.permission import may_work
from pejling.desk.labels import label
from pejling.desk.members import View, member_page
from pejling.desk.promoters.forms import ReferenceForm, RewardForm, ThankForm
from pejling.fieldwork.models import Response
from pejling.followup.actions.promoters import (
    AlreadyReference,
    agree_reference,
    end_reference,
    make_referral,
    thank_promoter,
)
from pejling.followup.actions.rewards import RewardRefused, give_reward
from pejling.followup.models import Reference, Referral, Reward, RewardPool, Thanking
from pejling.followup.queries.promoters import cases_of_thanks
from pejling.followup.queries.sharing import share_of
from pejling.people.models import Contact, Organisation, User
from pejling.people.rules.viewer import Viewer


def working(view: View) -> View:
    """A page of one customer, for whoever may work on cases."""

    def opened(
        request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str, **arguments: Any
    ) -> HttpResponseBase:
        contact = get_object_or_404(Contact.objects.visible_to(viewer), public_id=public_id)
        if not may_work(viewer) or not viewer.faces_customers:
            raise PermissionDenied
        return view(request, organisation, viewer, contact, **arguments)

    return member_page(opened)


@require_http_methods(["GET", "HEAD"])
@working
def promoter(request: HttpRequest, organisation: Organisation, viewer: Viewer, contact: Contact) -> HttpResponseBase:
    """All that may be done for one customer who recommends us."""
    return _page(request, organisation, viewer, contact)


@require_POST
@working
def thank(request: HttpRequest, organisation: Organisation, viewer: Viewer, contact: Contact) -> HttpResponseBase:
    """Write down that the customer was thanked."""
    form = ThankForm(request.POST)
    if not form.is_valid():
        return _page(request, organisation, viewer, contact, thank_form=form)
    thank_promoter(contact=contact, how=form.cleaned_data["how"], user=_user(request), now=timezone.now())
    messages.success(request, _("Written down. Thanks are due again in half a year."))
    return redirect("desk:promoter", organisation.slug, contact.public_id)


@require_POST
@working
def reward(request: HttpRequest, organisation: Organisation, viewer: Viewer, contact: Contact) -> HttpResponseBase:
    """Give something, with the colleague's own words."""
    form = RewardForm(request.POST, organisation=organisation)
    answer = _answer_of(contact, viewer)
    if not form.is_valid() or answer is None:
        return _page(request, organisation, viewer, contact, reward_form=form)
    try:
        give_reward(response=answer, user=_user(request), now=timezone.now(), **form.cleaned_data)
    except RewardRefused as refusal:
        form.add_error(None, label(refusal.why, "hindrance"))
        return _page(request, organisation, viewer, contact, reward_form=form)
    messages.success(request, _("The reward is on its way, with your words."))
    return redirect("desk:promoter", organisation.slug, contact.public_id)


@require_POST
@working
def refer(request: HttpRequest, organisation: Organisation, viewer: Viewer, contact: Contact) -> HttpResponseBase:
    """Make the customer's own link for friends."""
    make_referral(contact=contact, user=_user(request), now=timezone.now())
    return redirect("desk:promoter", organisation.slug, contact.public_id)


@require_POST
@working
def reference(request: HttpRequest, organisation: Organisation, viewer: Viewer, contact: Contact) -> HttpResponseBase:
    """The customer has agreed to be a reference."""
    form = ReferenceForm(request.POST, today=timezone.localdate())
    if not form.is_valid():
        return _page(request, organisation, viewer, contact, reference_form=form)
    link = contact.account_contacts.select_related("account").order_by("-primary", "pk").first()
    account = link.account if link else None
    try:
        agree_reference(contact=contact, account=account, user=_user(request), now=timezone.now(), **form.cleaned_data)
    except AlreadyReference:
        form.add_error("kind", _("The customer has agreed to this already."))
        return _page(request, organisation, viewer, contact, reference_form=form)
    messages.success(request, _("The customer is on the list of references."))
    return redirect("desk:promoter", organisation.slug, contact.public_id)


@require_POST
@working
def reference_end(
    request: HttpRequest, organisation: Organisation, viewer: Viewer, contact: Contact
) -> HttpResponseBase:
    """The customer speaks for us no more."""
    rows = Reference.objects.visible_to(viewer).filter(contact=contact)
    row = get_object_or_404(rows, public_id=request.POST.get("reference", ""))
    end_reference(reference=row, user=_user(request), now=timezone.now())
    messages.success(request, _("The customer is no longer on the list of references."))
    return redirect("desk:promoter", organisation.slug, contact.public_id)


def _page(
    request: HttpRequest, organisation: Organisation, viewer: Viewer, contact: Contact, **forms_sent: forms.Form
) -> HttpResponseBase:
    referral = Referral.objects.filter(organisation=organisation, contact=contact).first()
    pools = RewardPool.objects.filter(organisation=organisation, closed_at=None)
    values = {
        "contact": contact,
        "answer": _answer_of(contact, viewer),
        "pools": pools.exists(),
        "cases": cases_of_thanks(contact, viewer)[:5],
        "thankings": Thanking.objects.filter(contact=contact).select_related("user").order_by("-at")[:5],
        "rewards": Reward.objects.filter(contact=contact).select_related("pool", "given_by").order_by("-given_at"),
        "references": Reference.objects.filter(contact=contact, ended_at=None).order_by("agreed_at"),
        "referral": referral,
        "share": share_of(contact, referral) if referral else None,
        "sharing": getattr(organisation, "sharing", None),
        "thank_form": ThankForm(),
        "reward_form": RewardForm(organisation=organisation),
        "reference_form": ReferenceForm(today=timezone.localdate()),
    }
    return render(request, "desk/promoters/one.html", values | forms_sent, status=422 if forms_sent else 200)


def _answer_of(contact: Contact, viewer: Viewer) -> Response | None:
    """The customer's latest answer that the viewer sees."""
    rows = Response.objects.visible_to(viewer).confirmed().filter(contact=contact)
    return rows.select_related("contact", "invitation", "touchpoint").order_by("-answered_at").first()


def _user(request: HttpRequest) -> User:
    return cast(User, request.user)
