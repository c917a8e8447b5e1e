"""Which groups of the sign-in service have which role here."""

from datetime import datetime

from django.db import transaction

from pejling.people.actions.audit import record_audit
from pejling.people.models import Organisation, RoleGroup, Unit, User
from pejling.people.rules.sets import Role


class GroupRefused(ValueError):
    """A group was given no role; the message says why."""


@transaction.atomic
def map_group(
    *, organisation: Organisation, group: str, role: Role, unit: Unit | None, user: User, now: datetime
) -> RoleGroup:
    """Give a group's people a role from their next sign-in on; the same group and unit once more sets the role."""
    name = group.strip()
    if not 0 < len(name) <= 200:
        raise GroupRefused(f"Group {group!r}: allowed are 1 to 200 characters.")
    if unit is not None and unit.organisation_id != organisation.pk:
        raise GroupRefused(f"Unit {unit.key!r} is not one of the organisation's.")
    row, _ = RoleGroup.objects.update_or_create(
        organisation=organisation, group=name, unit=unit, defaults={"role": Role(role)}
    )
    _audit(row, "map_group", user, now)
    return row


@transaction.atomic
def unmap_group(*, row: RoleGroup, user: User, now: datetime) -> None:
    """Take a group's role away: its people lose it at their next sign-in."""
    _audit(row, "unmap_group", user, now)
    row.delete()


def _audit(row: RoleGroup, action: str, user: User, now: datetime) -> None:
    record_audit(
        organisation_id=row.organisation_id,
        now=now,
        actor="user",
        user=user,
        action=action,
        subject="role_group",
        subject_id=row.public_id,
        detail={"role": str(row.role)},
    )
