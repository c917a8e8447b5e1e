"""Who is told what happens in a case."""

from datetime import date

from pejling.followup.models import Case
from pejling.followup.queries.concerned import reader_of
from pejling.people.models import Employee, Membership, Organisation, User
from pejling.people.rules.sets import Role


def case_reader(case: Case, *, today: date) -> str:
    """The address of whoever has the case, else of the nearest of the concerned, else of an owner."""
    has = case.assignee
    if has and has.email and (has.left_on is None or has.left_on > today):
        return has.email
    nearest = reader_of(case.heard, today=today)
    return nearest.email if nearest else _owner(case.organisation_id)


def reader_at(address: str, organisation: Organisation) -> tuple[Employee | None, str]:
    """The employee whose address it is, and the language to write in; an owner may be no employee."""
    rows = Employee.objects.select_related("user").filter(organisation=organisation, email__iexact=address)
    employee = rows.order_by("pk").first()
    user = employee.user if employee else User.objects.filter(email=address.lower()).first()
    return employee, (user.language if user else "") or organisation.language


def _owner(organisation_id: int) -> str:
    owners = Membership.objects.filter(organisation_id=organisation_id, role=Role.OWNER, user__is_active=True)
    return owners.order_by("pk").values_list("user__email", flat=True).first() or ""
