"""Finding a customer by name, account, number or address."""

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pejling.desk.folding import contains
from pejling.desk.members import member_page
from pejling.fieldwork.models import Response
from pejling.people.models import Contact, Organisation
from pejling.people.queries.addresses import digest_of
from pejling.people.rules.addresses import AddressError, normalise_email
from pejling.people.rules.viewer import Viewer

MOST = 50
RECENT = 12


@require_safe
@member_page
def customers(request: HttpRequest, organisation: Organisation, viewer: Viewer) -> HttpResponseBase:
    """The search, and below an empty one the customers whom the viewer heard from last."""
    words = request.GET.get("q", "").strip()[:200]
    values = {
        "words": words,
        "found": find_customers(viewer, words) if words else [],
        "most": MOST,
        "heard": [] if words else _heard_last(viewer),
    }
    return render(request, "desk/contacts/list.html", values)


def find_customers(viewer: Viewer, words: str) -> list[Contact]:
    """Customers whose name, account or number has all the words; a whole e-mail address finds exactly its own."""
    rows = Contact.objects.visible_to(viewer).prefetch_related("account_contacts__account")
    return list(rows.filter(_matching(words)).order_by("family_name", "given_name", "pk").distinct()[:MOST])


def _matching(words: str) -> Q:
    try:
        return Q(contact_addresses__address__digest=digest_of(normalise_email(words)))
    except AddressError:
        return contains(words, "given_name", "family_name", "external_id", "account_contacts__account__name")


def _heard_last(viewer: Viewer) -> "QuerySet[Response]":
    answers = Response.objects.visible_to(viewer).confirmed().filter(contact__isnull=False)
    return answers.select_related("contact", "account", "touchpoint").order_by("-answered_at")[:RECENT]
