"""Other cases of the same customer: two complaints, or an answer and a complaint, about one matter."""

from django.db.models import Q

from pejling.followup.models import Case
from pejling.followup.models.cases import CaseQuerySet
from pejling.people.rules.viewer import Viewer


def duplicates_of(case: Case, viewer: Viewer) -> CaseQuerySet:
    """The waiting cases of the same person that the viewer sees, the oldest first."""
    rows = Case.objects.visible_to(viewer).waiting().exclude(pk=case.pk)
    contact = case.contact
    if contact is None:
        return rows.none()
    same = Q(contact=contact)
    if contact.person_key:
        same |= Q(contact__person_key=contact.person_key, contact__organisation_id=contact.organisation_id)
    return rows.filter(same).order_by("answered_at", "pk")


def is_same_person(one: Case, other: Case) -> bool:
    """Whether two cases are of one contact, or of two that are one person."""
    if one.contact is None or other.contact is None:
        return False
    same_key = bool(one.contact.person_key) and one.contact.person_key == other.contact.person_key
    return one.contact == other.contact or (same_key and one.contact.organisation_id == other.contact.organisation_id)
