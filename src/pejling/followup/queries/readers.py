"""Readers: the colleagues that a mail about a case or an account goes to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from pejling.followup.models import Case, HandOver
from pejling.followup.queries.concerned import has_left, leads_above
from pejling.followup.queries.taking import Staff
from pejling.people.models import Account, Employee, Membership, Organisation
from pejling.people.queries.prepared import HERE, Prepared
from pejling.people.rules.sets import Role

AT = Prepared(
    lambda organisation, address: (
        Employee.objects.select_related("user")
        .filter(organisation_id=organisation, email__iexact=address)
        .order_by("pk")[:1]
    ),
    -1,
    HERE,
)


@dataclass(frozen=True)
class Reader:
    """Somebody with an address: an employee, or a member who is none."""

    email: str
    name: str
    language: str
    user_id: int | None
    employee_id: int | None = None


def reader_from(employee: Employee, organisation: Organisation) -> Reader:
    """An employee as a reader."""
    language = employee.user.language if employee.user else ""
    return Reader(
        employee.email, str(employee), language or organisation.language, employee.user_id, employee_id=employee.pk
    )


def reader_of_member(member: Membership) -> Reader:
    """A member as a reader."""
    user = member.user
    return Reader(user.email, str(user), user.language or member.organisation.language, user.pk)


def reader_at(address: str, organisation: Organisation) -> Reader | None:
    """Whose address it is; None once they are neither employee nor member."""
    employee = AT.first(organisation.pk, address)
    if employee is not None:
        return reader_from(employee, organisation)
    members = _members(organisation).filter(user__email=address.lower())
    return next(map(reader_of_member, members[:1]), None)


def assignee_reader(case: Case) -> list[Reader]:
    """Whoever has the case."""
    employee = case.assignee
    return [reader_from(employee, case.organisation)] if employee and employee.email else []


def lead_reader(case: Case, *, today: date) -> list[Reader]:
    """The nearest lead above the case, or whoever stands in for them, that is not the one who has it."""
    unit_id = case.unit_id or (case.assignee.unit_id if case.assignee else None)
    return _lead_above(unit_id, case.organisation, but=case.assignee_id, today=today)


def helper_reader(row: HandOver, *, today: date) -> list[Reader]:
    """Whoever was asked by name in another department, or whoever stands in for them."""
    named = row.to_employee
    here = named and not has_left(named, today) and Staff(row.organisation_id, today).in_place_of(named)
    return [reader_from(here, row.organisation)] if here and here.email else []


def helping_lead_reader(row: HandOver, *, today: date) -> list[Reader]:
    """The nearest lead of the department, or of one above, who was not asked by name."""
    return _lead_above(row.to_unit_id, row.organisation, but=row.to_employee_id, today=today)


def _lead_above(unit_id: int | None, organisation: Organisation, *, but: int | None, today: date) -> list[Reader]:
    staff = Staff(organisation.pk, today)
    for lead in leads_above(unit_id):
        here = None if has_left(lead, today) else staff.in_place_of(lead)
        if here is not None and here.email and here.pk != but:
            return [reader_from(here, organisation)]
    return []


def reader_of_account(account: Account, *, today: date) -> Reader | None:
    """Who is told about an account: the nearest who is here and has an address, else an owner of the programmes."""
    for employee in _about(account):
        if employee.email and not has_left(employee, today):
            return reader_from(employee, account.organisation)
    return next(iter(owner_readers(account.organisation)), None)


def owner_readers(organisation: Organisation) -> list[Reader]:
    """All owners."""
    return [reader_of_member(one) for one in _members(organisation).filter(role=Role.OWNER).order_by("pk")]


def _about(account: Account) -> Iterator[Employee]:
    """Whoever looks after it, then the leads above it, the nearest first."""
    if account.owner:
        yield account.owner
    yield from leads_above(account.unit_id or (account.owner.unit_id if account.owner else None))


def _members(organisation: Organisation) -> "QuerySet[Membership]":
    return Membership.objects.select_related("user", "organisation").filter(
        organisation=organisation, user__is_active=True
    )
