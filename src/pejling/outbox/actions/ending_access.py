"""Ending access: a colleague is no member any more, and none of their devices is told anything."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from pejling.outbox.actions.devices import forget_device
from pejling.outbox.actions.inviting import grantable_roles
from pejling.outbox.models import PushDevice
from pejling.people.actions.audit import record_audit
from pejling.people.models import Employee, Membership, Organisation, User
from pejling.people.rules.days import local_day
from pejling.people.rules.sets import Role
from pejling.people.rules.viewer import Viewer


class MayNotEnd(Exception):
    """Nobody ends their own access, or that of a role or units which they could not give."""


def may_end(member: Membership, *, viewer: Viewer, places: Collection[int]) -> bool:
    """Whether a viewer may take a colleague's access away: as far as they could have given it.

    ``places`` are the units of the colleague's role, and that in which they work.
    """
    if member.user_id == viewer.user_id or Role(member.role) not in grantable_roles(viewer):
        return False
    return viewer.unit_ids is None or (bool(places) and viewer.unit_ids.issuperset(places))


@transaction.atomic
def end_access(*, member: Membership, viewer: Viewer, by: User, now: datetime) -> None:
    """Take a colleague's membership away; their record, their cases and what they wrote stay."""
    if not may_end(member, viewer=viewer, places=_places(member)):
        raise MayNotEnd(f"The access of {member} may not be ended by a {viewer.role}.")
    _end(member, by=by, now=now)


@transaction.atomic
def end_access_of_leavers(organisation: Organisation, *, now: datetime) -> int:
    """From their first day away those who have left come in no more; how many. An owner's is ended by an owner."""
    left = Employee.objects.filter(organisation=organisation, left_on__lte=local_day(now, organisation.zone))
    members = Membership.objects.filter(organisation=organisation, user__in=left.values("user"))
    leavers = list(members.exclude(role=Role.OWNER).order_by("pk"))
    for member in leavers:
        _end(member, by=None, now=now)
    return len(leavers)


def _places(member: Membership) -> set[int]:
    own = Employee.objects.filter(organisation_id=member.organisation_id, user_id=member.user_id)
    works_in = own.exclude(unit=None).values_list("unit_id", flat=True)
    return {*member.units.values_list("pk", flat=True), *(pk for pk in works_in if pk)}


def _end(member: Membership, *, by: User | None, now: datetime) -> None:
    for public_id in PushDevice.objects.filter(membership=member).values_list("public_id", flat=True):
        forget_device(public_id)
    record_audit(
        organisation_id=member.organisation_id,
        now=now,
        actor="user" if by else "worker",
        user=by,
        action="access_ended",
        subject="membership",
        subject_id=str(member.pk),
        detail={"role": str(member.role), "of": member.user_id},
    )
    member.delete()
