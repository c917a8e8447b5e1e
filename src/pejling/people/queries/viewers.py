"""Who is looking, from a signed-in user's membership."""

from collections import defaultdict

from django.db.models import QuerySet

from pejling.people.models import Employee, Membership, Organisation, Unit, User
from pejling.people.rules.sets import Role
from pejling.people.rules.viewer import EVERYWHERE, Viewer


def viewer_for(user: User, organisation: Organisation) -> Viewer | None:
    """What a user may see in an organisation; None beyond the wall."""
    membership = memberships_of(user).filter(organisation=organisation).first()
    return viewer_of(membership) if membership else None


def viewer_of(membership: Membership) -> Viewer:
    """What a member may see."""
    employee = Employee.objects.filter(organisation_id=membership.organisation_id, user_id=membership.user_id).first()
    return Viewer(
        organisation_id=membership.organisation_id,
        role=Role(membership.role),
        user_id=membership.user_id,
        employee_id=employee.pk if employee else None,
        own_unit_id=employee.unit_id if employee else None,
        unit_ids=_unit_ids(membership, employee),
    )


def memberships_of(user: User) -> QuerySet[Membership]:
    """The organisations a user belongs to, by name."""
    if not user.is_active:
        return Membership.objects.none()
    return Membership.objects.filter(user=user).select_related("organisation").order_by("organisation__name")


def _unit_ids(membership: Membership, employee: Employee | None) -> frozenset[int] | None:
    """None is the whole organisation. A lead sees the units they lead too; an employee only what is their own."""
    role = Role(membership.role)
    if role in EVERYWHERE:
        return None
    if role == Role.EMPLOYEE:
        return frozenset()
    roots = set(membership.units.values_list("pk", flat=True))
    if role == Role.MANAGER and not roots:
        return None
    if employee is not None:
        roots |= set(employee.leads.values_list("pk", flat=True))
    return with_descendants(membership.organisation_id, roots)


def with_descendants(organisation_id: int, roots: set[int]) -> frozenset[int]:
    """Units and all below them."""
    children: dict[int | None, list[int]] = defaultdict(list)
    for pk, parent in Unit.objects.filter(organisation_id=organisation_id).values_list("pk", "parent_id"):
        children[parent].append(pk)
    found: set[int] = set()
    waiting = list(roots)
    while waiting:
        unit = waiting.pop()
        if unit not in found:
            found.add(unit)
            waiting += children[unit]
    return frozenset(found)
