"""The members of an organisation as the team page shows them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language

from pejling.desk.collation import in_order
from pejling.outbox.actions.ending_access import may_end
from pejling.people.models import Employee, Membership, Organisation, Unit
from pejling.people.rules.viewer import Viewer


@dataclass(frozen=True)
class Colleague:
    """A member, the units of their role, and their record as an employee (None: nobody's answers are theirs)."""

    member: Membership
    units: Sequence[Unit]
    employee: Employee | None
    may_end: bool  # whether the reader may take their access away

    @property
    def has_come(self) -> bool:
        """Whether they have ever signed in."""
        return self.member.user.last_login is not None

    @property
    def sees_nothing(self) -> bool:
        """An employee sees what belongs to their record: without one, nothing."""
        return self.member.role == "employee" and self.employee is None


def members_of(organisation: Organisation, viewer: Viewer) -> list[Colleague]:
    """All members in the order of the reader's alphabet, read with three queries."""
    language = get_language() or "en"
    members = Membership.objects.filter(organisation=organisation).select_related("user").prefetch_related("units")
    records = {one.user_id: one for one in Employee.objects.filter(organisation=organisation, user__isnull=False)}
    ordered = in_order(members, language, name=lambda member: str(member.user))
    return [_colleague(member, records.get(member.user_id), viewer, language) for member in ordered]


def _colleague(member: Membership, record: Employee | None, viewer: Viewer, language: str) -> Colleague:
    units = in_order(member.units.all(), language)
    places = {unit.pk for unit in units} | ({record.unit_id} if record and record.unit_id else set())
    return Colleague(member, units, record, may_end(member, viewer=viewer, places=places))
