"""Where something can be told: an organisation, one of its units, or behind an ask that made the visitor known."""

from dataclasses import dataclass, replace

from django.db.models import Q

from pejling.fieldwork.models import Invitation
from pejling.people.models import AccountContact, Contact, Employee, Organisation, Unit


@dataclass(frozen=True)
class Place:
    """Where a visitor tells something, and who they are if a link of their own brought them."""

    organisation: Organisation
    unit: Unit | None = None
    contact: Contact | None = None
    account_id: int | None = None
    employee: Employee | None = None
    language: str = ""

    def __str__(self) -> str:
        return self.unit.name if self.unit else self.organisation.name

    def unnamed(self) -> "Place":
        """The same place for a visitor who would rather not be known: only the unit is left."""
        return replace(self, contact=None, account_id=None, employee=None)


def place_of_key(key: str) -> Place | None:
    """The unit with this public id, or the organisation with this slug."""
    unit = Unit.objects.select_related("organisation").filter(public_id=key).first()
    if unit is not None:
        return Place(unit.organisation, unit=unit)
    organisation = Organisation.objects.filter(slug=key).first()
    return Place(organisation) if organisation else None


def place_of_ask(public_id: str) -> Place | None:
    """The visitor who was asked: their unit, and the employee who asked or served them."""
    along = ("organisation", "unit", "contact", "employee")
    invitation = Invitation.objects.select_related(*along).filter(public_id=public_id).first()
    if invitation is None:
        return None
    return Place(
        invitation.organisation,
        unit=invitation.unit,
        contact=invitation.contact,
        account_id=invitation.account_id or _account_of(invitation),
        employee=invitation.employee,
        language=invitation.language,
    )


def _account_of(invitation: Invitation) -> int | None:
    if invitation.contact_id is None:
        return None
    today = invitation.asked_on
    rows = AccountContact.objects.filter(Q(until_on=None) | Q(until_on__gt=today), contact_id=invitation.contact_id)
    return rows.order_by("-primary", "pk").values_list("account_id", flat=True).first()
