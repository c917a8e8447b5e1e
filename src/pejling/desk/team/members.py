"""The members of an organisation as the team page shows them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language

from pejling.desk.collation import in_order
from pejling.people.models import Employee, Membership, Organisation, Unit


@dataclass(frozen=True)
class Colleague:
    """A member, the units of their role, and their record as an employee (None: nobody's answers are theirs)."""

    member: Membership
    units: Sequence[Unit]
    employee: Employee | None

    @property
    def has_come(self) -> bool:
        """Whether they have ever signed in."""
        return self.member.user.last_login is not None

    @property
    def sees_nothing(self) -> bool:
        """An employee sees what belongs to their record: without one, nothing."""
        return self.member.role == "employee" and self.employee is None


def members_of(organisation: Organisation) -> list[Colleague]:
    """All members in the order of the reader's alphabet, read with three queries."""
    language = get_language() or "en"
    members = Membership.objects.filter(organisation=organisation).select_related("user").prefetch_related("units")
    records = {one.user_id: one for one in Employee.objects.filter(organisation=organisation, user__isnull=False)}
    return [
        Colleague(member, in_order(member.units.all(), language), records.get(member.user_id))
        for member in in_order(members, language, name=lambda member: str(member.user))
    ]
