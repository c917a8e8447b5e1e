"""Inviting colleagues: the membership and the mail with a sign-in link leave together."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from pejling.outbox.actions.queueing import enqueue
from pejling.outbox.models import Delivery
from pejling.outbox.rules.new import NewDelivery
from pejling.outbox.rules.sets import DeliveryKind, MessageClass
from pejling.people.actions.audit import record_audit
from pejling.people.actions.staff import add_member, tie_to_employee
from pejling.people.models import Membership, Organisation, Unit, User
from pejling.people.rules.addresses import normalise_email
from pejling.people.rules.sets import Role
from pejling.people.rules.viewer import Viewer

OWNER_GRANTS = tuple(Role)
MANAGER_GRANTS = (Role.MANAGER, Role.LEAD, Role.EMPLOYEE)
UNIT_MANAGER_GRANTS = (Role.LEAD, Role.EMPLOYEE)


class InvitationRefused(Exception):
    """A colleague could not be invited."""


class AlreadyMember(InvitationRefused):
    """The address belongs to a member; a role is not changed by inviting once more."""


class MayNotGrant(InvitationRefused):
    """The role or the units reach further than those of the person who invites."""


def grantable_roles(viewer: Viewer) -> tuple[Role, ...]:
    """The roles a viewer may give: never one that sees more than they do themselves."""
    if not viewer.administers:
        return ()
    if viewer.role == Role.OWNER:
        return OWNER_GRANTS
    return MANAGER_GRANTS if viewer.unit_ids is None else UNIT_MANAGER_GRANTS


@transaction.atomic
def invite_colleague(
    *,
    organisation: Organisation,
    viewer: Viewer,
    by: User,
    email: str,
    name: str,
    role: Role,
    units: Sequence[Unit],
    now: datetime,
    language: str = "",
) -> Membership:
    """Make a colleague a member, tie them to their record as an employee, and mail them a sign-in link."""
    address = normalise_email(email)
    _check(organisation, viewer, address, role, units)
    member = add_member(
        organisation=organisation, email=address, name=name, role=role, units=units, language=language, now=now
    )
    tie_to_employee(member)
    send_sign_in_link(member, by=by, now=now)
    return member


@transaction.atomic
def send_sign_in_link(member: Membership, *, by: User, now: datetime) -> Delivery:
    """Mail a member a fresh one-time link; twice within a minute sends one."""
    record_audit(
        organisation_id=member.organisation_id,
        now=now,
        actor="user",
        user=by,
        action="send_sign_in_link",
        subject="membership",
        subject_id=str(member.pk),
    )
    new = NewDelivery(
        organisation_id=member.organisation_id,
        message_class=MessageClass.STAFF,
        kind=DeliveryKind.STAFF_INVITATION,
        subject_id=member.pk,
        address=member.user.email,
        next_at=now,
        idempotency_key=f"staff_invitation-{member.pk}-{now:%Y%m%d%H%M}",
    )
    return enqueue(new, now=now)


def _check(organisation: Organisation, viewer: Viewer, address: str, role: Role, units: Sequence[Unit]) -> None:
    if role not in grantable_roles(viewer):
        raise MayNotGrant(f"Role {role!r} may not be given by a {viewer.role}.")
    outside = [unit for unit in units if unit.organisation_id != organisation.pk]
    if viewer.unit_ids is not None and viewer.role != Role.OWNER:
        outside += [unit for unit in units if unit.pk not in viewer.unit_ids]
        if role == Role.LEAD and not units:
            raise MayNotGrant("A lead invited by a unit's manager needs one of the manager's units.")
    if outside:
        raise MayNotGrant(f"Unit {outside[0].key!r} is not one of those the inviting manager runs.")
    if Membership.objects.filter(organisation=organisation, user__email=address).exists():
        raise AlreadyMember(f"{address} is a member already.")
