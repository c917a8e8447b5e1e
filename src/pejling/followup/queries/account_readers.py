"""Who is told about an account: who looks after it, else who leads its unit, else an owner of the programmes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pejling.followup.queries.concerned import leads_above
from pejling.people.models import Account, Employee, Membership
from pejling.people.rules.sets import Role


@dataclass(frozen=True)
class Reader:
    """A colleague with an address, and the language to write in (empty: the organisation's)."""

    address: str
    language: str
    employee: Employee | None = None


def reader_of_account(account: Account, *, today: date) -> Reader | None:
    """The nearest colleague who is still here and has an address."""
    for employee in _nearest(account):
        if employee.email and (employee.left_on is None or employee.left_on > today):
            language = employee.user.language if employee.user else ""
            return Reader(employee.email, language, employee)
    return _organisations_owner(account)


def _nearest(account: Account) -> Iterator[Employee]:
    if account.owner:
        yield account.owner
    yield from leads_above(account.unit_id or (account.owner.unit_id if account.owner else None))


def _organisations_owner(account: Account) -> Reader | None:
    rows = Membership.objects.filter(organisation_id=account.organisation_id, role=Role.OWNER, user__is_active=True)
    first = rows.select_related("user").order_by("pk").first()
    return Reader(first.user.email, first.user.language) if first else None
