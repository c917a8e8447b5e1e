"""QR codes and posters: made, looked at, printed and taken down."""

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pejling.channels.print.codes import qr_svg
from pejling.channels.print.typesetting import pdf_of, svg_of
from pejling.desk.members import administrator_page
from pejling.desk.posters.form import PosterForm
from pejling.fieldwork.queries.posters import PAPERS, code_address, poster_values, tell_address
from pejling.people.models import Organisation, User
from pejling.people.rules.viewer import Viewer
from pejling.programme.actions.placements import put_up, renew_key, take_down
from pejling.programme.models import Placement
from pejling.programme.models.placements import PlacementQuerySet
from pejling.programme.queries.placements import ALONG, signing_key
from pejling.programme.queries.receipts import receipt_mark
from pejling.programme.rules.sets import PlacementKind, PlacementState

TYPES = {"pdf": "application/pdf", "svg": "image/svg+xml"}


@require_http_methods(["GET", "HEAD", "POST"])
@administrator_page
def posters(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """All codes, and the form of a new one."""
    form = PosterForm(request.POST or None, viewer=viewer)
    if request.method == "POST" and form.is_valid():
        user = cast(User, request.user)
        made = put_up(kind=PlacementKind.QR, draft=form.draft(), now=timezone.now(), user=user)
        messages.success(request, _("The code is ready to be printed."))
        return redirect("desk:poster", organisation.slug, made.public_id)
    rows = _rows(viewer).order_by("-state", "name")
    closed = [row for row in rows if row.state == PlacementState.CLOSED]
    values = {"posters": [row for row in rows if row not in closed], "closed": closed, "form": form}
    return render(request, "desk/posters/list.html", values, status=422 if form.is_bound else 200)


@require_safe
@administrator_page
def poster(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
    """One code with its poster, and how a till prints a code that answers once."""
    one = get_object_or_404(_rows(viewer), public_id=public_id)
    values = {
        "poster": one,
        "address": code_address(one),
        "tell_address": tell_address(one),
        "papers": PAPERS,
        "key": signing_key(one, key=settings.LINK_KEY),
        "example": f"{code_address(one)}/{receipt_mark(one, '10042', key=settings.LINK_KEY)}",
    }
    return render(request, "desk/posters/one.html", values)


@require_safe
@administrator_page
def sheet(
    request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str, sheet: str, form: str
) -> HttpResponseBase:
    """The poster on a paper as PDF or SVG, or the code alone."""
    one = get_object_or_404(_rows(viewer), public_id=public_id)
    if form not in TYPES or (sheet, form) not in {("code", "svg"), *((paper, form) for paper in PAPERS)}:
        raise Http404
    file = HttpResponse(_drawn(one, sheet, form), content_type=TYPES[form])
    file["Content-Disposition"] = f'inline; filename="{one.public_id}-{sheet}.{form}"'
    file["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"  # a drawing
    return file


@require_POST
@administrator_page
def close(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
    """Take no more answers by this code; the poster then says that it is no longer open."""
    one = get_object_or_404(_rows(viewer), public_id=public_id)
    take_down(placement=one, now=timezone.now(), user=cast(User, request.user))
    messages.success(request, _("The code takes no more answers. Please take the poster down."))
    return redirect("desk:posters", organisation.slug)


@require_POST
@administrator_page
def renew(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
    """Give the tills a new key; receipts signed with the old one lead nowhere."""
    one = get_object_or_404(_rows(viewer), public_id=public_id)
    renew_key(placement=one, now=timezone.now(), user=cast(User, request.user))
    messages.success(
        request, _("The tills need the new key; receipts printed until now no longer lead to the question.")
    )
    return redirect("desk:poster", organisation.slug, one.public_id)


def _rows(viewer: Viewer) -> PlacementQuerySet:
    return Placement.objects.visible_to(viewer).filter(kind=PlacementKind.QR).select_related(*ALONG)


def _drawn(one: Placement, sheet: str, form: str) -> bytes:
    if sheet == "code":
        return qr_svg(code_address(one)).encode()
    values = poster_values(one, paper=sheet)
    return pdf_of("poster", values) if form == "pdf" else svg_of("poster", values)
