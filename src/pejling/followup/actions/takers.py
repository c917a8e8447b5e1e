"""Takers: the employee that a user is."""

from pejling.people.models import Employee, Organisation, User
from pejling.people.queries.prepared import Prepared

OF_USER = Prepared(
    lambda organisation, user: Employee.objects.filter(organisation_id=organisation, user_id=user).order_by("pk")[:1],
    -1,
    -2,
)


class NobodyToTake(Exception):
    """A case is taken by neither a user nor an employee."""


def employee_of(user: User | None, *, organisation: Organisation) -> Employee:
    """The user's employee; one is made if need be, for whoever takes a case is somebody customers meet."""
    if user is None:
        raise NobodyToTake("A case is taken by a user or for an employee.")
    employee = OF_USER.first(organisation.pk, user.pk)
    return employee or _known_by_address(user, organisation) or _made(user, organisation)


def _known_by_address(user: User, organisation: Organisation) -> Employee | None:
    rows = Employee.objects.filter(organisation=organisation, user=None, email__iexact=user.email)
    employee = rows.order_by("pk").first()
    if employee is not None:
        employee.user = user
        employee.save(update_fields=["user"])
    return employee


def _made(user: User, organisation: Organisation) -> Employee:
    given, _, family = (user.name or user.email.partition("@")[0]).partition(" ")
    employee, _ = Employee.objects.get_or_create(
        organisation=organisation,
        user=user,
        defaults={
            "external_id": f"user-{user.pk}",
            "given_name": given[:100],
            "family_name": family[:100],
            "email": user.email,
        },
    )
    return employee
