"""Which product a customer spoke of, as far as is known: a reply to somebody unhappy names it."""

from django.db.models import Q

from pejling.fieldwork.models import Response
from pejling.followup.models import Case
from pejling.people.models import Agreement
from pejling.people.rules.days import local_day

MOST = 20  # of which one is told apart from several


def product_of(case: Case) -> str:
    """What the event was about, what stands beside the code that was scanned, or the one thing that they have from us.

    Of several agreements none is guessed: a wrong product is worse than none.
    """
    heard = case.heard
    if isinstance(heard, Response):
        of_event = str(heard.event.properties.get("product") or "").strip() if heard.event else ""
        if of_event or heard.event:
            return of_event
        if heard.placement and heard.placement.product:
            return heard.placement.product
    return _only_agreement(case)


def _only_agreement(case: Case) -> str:
    """The product of the agreements of the customer, or else of their account, if it is one."""
    heard = case.heard
    if not heard.contact_id and not heard.account_id:
        return ""
    day = local_day(case.answered_at, case.organisation.zone)
    running = Q(starts_on=None) | Q(starts_on__lte=day)
    running &= Q(renews_on=None) | Q(renews_on__gte=day)
    theirs = Q(contact_id=heard.contact_id) if heard.contact_id else Q(pk=None)
    theirs |= Q(account_id=heard.account_id) if heard.account_id else Q()
    rows = Agreement.objects.filter(running, theirs, organisation_id=case.organisation_id).exclude(product="")
    found = list(rows.order_by().values_list("contact_id", "product").distinct()[:MOST])
    own = {product for contact, product in found if contact == heard.contact_id}
    names = own or {product for _, product in found}
    return names.pop() if len(names) == 1 else ""
