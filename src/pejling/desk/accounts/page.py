"""The list of accounts, and the page of one."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from pejling.channels.print.typesetting import pdf_of
from pejling.desk.accounts.board import board_of
from pejling.desk.accounts.listing import Order, Wanted, list_accounts
from pejling.desk.accounts.sheet import sheet_of
from pejling.desk.members import member_page
from pejling.people.models import Account, Organisation
from pejling.people.rules.viewer import Viewer


@require_safe
@member_page
def accounts(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """Who pays us, by when each can leave, and how each fares."""
    found = list_accounts(organisation, viewer, _wanted(request.GET), now=timezone.now())
    return render(request, "desk/accounts/list.html", {"list": found, "state": _state(request.GET)})


@require_safe
@member_page
def account(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
    """Everybody in one account, what they said, what is agreed, and how it fares."""
    rows = Account.objects.visible_to(viewer).select_related("owner", "unit")
    one, now = get_object_or_404(rows, public_id=public_id), timezone.now()
    values = {"board": board_of(one, organisation, viewer, now=now), "now": now}
    return render(request, "desk/accounts/one.html", values)


@require_safe
@member_page
def account_sheet(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
    """One page on paper for the meeting, as this viewer may know the account."""
    rows = Account.objects.visible_to(viewer).select_related("owner", "unit")
    board = board_of(get_object_or_404(rows, public_id=public_id), organisation, viewer, now=timezone.now())
    file = HttpResponse(pdf_of("account", sheet_of(board, organisation)), content_type="application/pdf")
    file["Content-Disposition"] = f'inline; filename="account-{public_id}.pdf"'
    return file


def _wanted(query: QueryDict) -> Wanted:
    order = query.get("order", "")
    return Wanted(
        circle=query.get("show", ""),
        order=Order(order) if order in set(Order) else Order.DEADLINE,
        words=query.get("q", "").strip()[:200],
        attention=query.get("attention") == "1",
        cursor=query.get("after", ""),
    )


def _state(query: QueryDict) -> str:
    """The query string without the page, ready to be added to."""
    kept = query.copy()
    kept.pop("after", None)
    for name in [name for name, value in kept.items() if not value]:
        kept.pop(name)
    return kept.urlencode()
