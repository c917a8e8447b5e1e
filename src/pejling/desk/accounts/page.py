"""The list of accounts."""

from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from pejling.desk.accounts.listing import Order, Wanted, list_accounts
from pejling.desk.members import member_page
from pejling.people.models import Organisation
from pejling.people.rules.viewer import Viewer


@require_safe
@member_page
def accounts(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """Who pays us, by when each can leave, and how each fares."""
    found = list_accounts(organisation, viewer, _wanted(request.GET), now=timezone.now())
    return render(request, "desk/accounts/list.html", {"list": found, "state": _state(request.GET)})


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
