"""One customer's page."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from pejling.desk.cases.permission import may_work
from pejling.desk.contacts.asking import asking_of
from pejling.desk.contacts.blocks import accounts_of, blocks_on, hold_form
from pejling.desk.contacts.timeline import timeline_of
from pejling.desk.members import member_page
from pejling.followup.models import Case
from pejling.followup.queries.promoters import recommends_us
from pejling.people.models import AccountContact, Contact, Organisation
from pejling.people.rules.viewer import Viewer


@require_safe
@member_page
def contact(request: HttpRequest, organisation: Organisation, viewer: Viewer, public_id: str) -> HttpResponseBase:
    """Everything about one customer: who, in which accounts, what blocks an ask, and all that happened."""
    person = get_object_or_404(Contact.objects.visible_to(viewer).select_related("unit"), public_id=public_id)
    today = timezone.localdate()
    accounts = accounts_of(person, today=today)
    blocks = blocks_on(person, viewer, accounts, today=today)
    same = Contact.objects.visible_to(viewer).filter(person_key=person.person_key).exclude(pk=person.pk)
    values = {
        "contact": person,
        "same_person": same[:5],
        "accounts": AccountContact.objects.filter(contact=person).select_related("account__owner"),
        "addresses": person.contact_addresses.select_related("address").order_by("address__kind", "rank"),
        "blocks": blocks,
        "hold_form": hold_form(person, viewer, accounts, blocks=blocks, today=today),
        "asking": asking_of(person, organisation, now=timezone.now()),
        "cases": Case.objects.visible_to(viewer)
        .waiting()
        .filter(contact=person)
        .select_related("response__touchpoint")
        .order_by("due_at"),
        "recommends": may_work(viewer) and recommends_us(person, viewer),
        "timeline": timeline_of(person, viewer),
        "now": timezone.now(),
    }
    return render(request, "desk/contacts/one.html", values)
