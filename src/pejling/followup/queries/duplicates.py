"""Other cases of the same customer: two complaints, or an answer and a complaint, about one matter."""

from pejling.followup.models import Case
from pejling.followup.models.cases import CaseQuerySet
from pejling.people.models import Contact
from pejling.people.rules.viewer import Viewer

MOST_CONTACTS = 50


def duplicates_of(case: Case, viewer: Viewer) -> CaseQuerySet:
    """The waiting cases of the same person that the viewer sees, in no order.

    The person's contacts are read first: with a join or an order, databases walk all waiting cases instead.
    """
    rows = Case.objects.visible_to(viewer).waiting().exclude(pk=case.pk)
    contact = case.contact
    if contact is None:
        return rows.none()
    same = {contact.pk}
    if contact.person_key:
        contacts = Contact.objects.filter(organisation_id=contact.organisation_id, person_key=contact.person_key)
        same |= set(contacts.values_list("pk", flat=True)[:MOST_CONTACTS])
    return rows.filter(contact_id__in=sorted(same))


def is_same_person(one: Case, other: Case) -> bool:
    """Whether two cases are of one contact, or of two that are one person."""
    if one.contact is None or other.contact is None:
        return False
    same_key = bool(one.contact.person_key) and one.contact.person_key == other.contact.person_key
    return one.contact == other.contact or (same_key and one.contact.organisation_id == other.contact.organisation_id)
