"""What may be given to promoters, and how customers may recommend us: for owners and managers."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pejling.desk.members import administrator_page
from pejling.desk.promoters.forms import PoolForm, ReviewPlaceForm, ShareTextForm, SharingForm
from pejling.followup.actions.rewards import PoolRefused, close_pool, make_pool
from pejling.followup.actions.sharing import PlaceKnown, add_review_place, remove_review_place, set_sharing
from pejling.followup.models import ReviewPlace, RewardPool, ShareText, Sharing
from pejling.followup.queries.promoters import pools_of
from pejling.people.models import Organisation, User
from pejling.people.rules.viewer import Viewer
from pejling.programme.models import Wording


@require_http_methods(["GET", "HEAD"])
@administrator_page
def promoter_settings(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """All of it on one page."""
    return _page(request, organisation)


@require_POST
@administrator_page
def sharing(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """Where friends land, and what may be sent to them."""
    form = SharingForm(request.POST)
    texts = [
        ShareTextForm(request.POST, language=language, house=organisation.language)
        for language in _languages(organisation)
    ]
    if not all([form.is_valid(), *(one.is_valid() for one in texts)]):
        return _page(request, organisation, sharing_form=form, text_forms=texts)
    said = {one.language: one.cleaned_data["text"] for one in texts}
    set_sharing(
        organisation=organisation, texts=said, user=cast(User, request.user), now=timezone.now(), **form.cleaned_data
    )
    messages.success(request, _("Saved."))
    return redirect("desk:promoter_settings", organisation.slug)


@require_POST
@administrator_page
def pool(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """Something more that may be given."""
    form = PoolForm(request.POST)
    if not form.is_valid():
        return _page(request, organisation, pool_form=form)
    given = form.cleaned_data
    try:
        make_pool(
            organisation=organisation,
            name=given["name"],
            kind=given["kind"],
            limit=given["limit"],
            cost_minor=form.cost_minor(organisation.currency),
            codes=given["codes"].splitlines(),
            user=cast(User, request.user),
            now=timezone.now(),
        )
    except PoolRefused:
        form.add_error(None, _("A name that is not taken is needed, and for codes at least one code."))
        return _page(request, organisation, pool_form=form)
    messages.success(request, _("Saved. Colleagues give it from a customer's page."))
    return redirect("desk:promoter_settings", organisation.slug)


@require_POST
@administrator_page
def pool_close(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
    """Nothing more is given from a pool."""
    row = get_object_or_404(RewardPool, organisation=organisation, public_id=public_id)
    close_pool(pool=row, user=cast(User, request.user), now=timezone.now())
    messages.success(request, _("Nothing more is given of it."))
    return redirect("desk:promoter_settings", organisation.slug)


@require_POST
@administrator_page
def place(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """One more place for reviews."""
    form = ReviewPlaceForm(request.POST)
    if not form.is_valid():
        return _page(request, organisation, place_form=form)
    try:
        add_review_place(
            organisation=organisation, user=cast(User, request.user), now=timezone.now(), **form.cleaned_data
        )
    except PlaceKnown:
        form.add_error("address", _("This page is on the list already."))
        return _page(request, organisation, place_form=form)
    return redirect("desk:promoter_settings", organisation.slug)


@require_POST
@administrator_page
def place_remove(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
    """One place less."""
    row = get_object_or_404(ReviewPlace, organisation=organisation, public_id=public_id)
    remove_review_place(place=row, user=cast(User, request.user), now=timezone.now())
    return redirect("desk:promoter_settings", organisation.slug)


def _page(request: HttpRequest, organisation: Organisation, **sent: Any) -> HttpResponseBase:
    known = Sharing.objects.filter(organisation=organisation).first()
    texts = dict(ShareText.objects.filter(organisation=organisation).values_list("language", "text"))
    values = {
        "sharing": known,
        "sharing_form": SharingForm(initial=forms.model_to_dict(known) if known else {}),
        "text_forms": [
            ShareTextForm(language=one, house=organisation.language, initial={"text": texts.get(one, "")})
            for one in _languages(organisation)
        ],
        "pools": pools_of(organisation.pk),
        "pool_form": PoolForm(),
        "places": ReviewPlace.objects.filter(organisation=organisation).order_by("name"),
        "place_form": ReviewPlaceForm(),
    }
    return render(request, "desk/promoters/settings.html", values | sent, status=422 if sent else 200)


def _languages(organisation: Organisation) -> list[str]:
    """Those in which customers are asked, and the house's own."""
    rows = Wording.objects.filter(organisation=organisation).order_by().values_list("language", flat=True).distinct()
    return sorted({organisation.language, *rows})
