"""People whom the company's own sign-in service has let in: who they are here, and what they may do."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from pejling.people.actions.audit import record_audit
from pejling.people.actions.staff import tie_to_employee
from pejling.people.models import Membership, RoleGroup, User
from pejling.people.rules.addresses import normalise_email
from pejling.people.rules.groups import Grant, GroupGrant, grant_of
from pejling.people.rules.sets import Role


class NotWelcome(Exception):
    """The sign-in service knows somebody whom no organisation here has let in."""


class AddressDoubted(Exception):
    """An address that the service has not verified could be anybody's: it opens no account that exists."""


@dataclass(frozen=True)
class Identity:
    """What the sign-in service says of a person; ``verified``: it vouches for the address."""

    email: str
    verified: bool
    name: str
    groups: tuple[str, ...]


def welcome(*, identity: Identity, known: User | None, now: datetime) -> User:
    """The user that an identity is (``known``: from an earlier sign-in), with the roles that its groups give today.

    What a group gave and gives no more is taken away from those too who are then not welcome.
    """
    with transaction.atomic():
        granted = _granted(identity.groups)
        user = known or _by_address(identity) or (_new_user(identity) if granted else None)
        if user is not None:
            _follow(user, granted, now)
    if user is None or not user.is_active or not Membership.objects.filter(user=user).exists():
        raise NotWelcome(identity.email)
    return user


def _new_user(identity: Identity) -> User:
    return User.objects.create_user(email=normalise_email(identity.email), name=identity.name[:200])


def _by_address(identity: Identity) -> User | None:
    user = User.objects.filter(email=normalise_email(identity.email)).first()
    if user is not None and not identity.verified:
        raise AddressDoubted(identity.email)
    return user


def _granted(groups: Sequence[str]) -> dict[int, Grant]:
    """What the groups give, by organisation."""
    given: dict[int, list[GroupGrant]] = defaultdict(list)
    for row in RoleGroup.objects.filter(group__in=groups):
        given[row.organisation_id].append(GroupGrant(Role(row.role), row.unit_id))
    grants = {organisation: grant_of(rows) for organisation, rows in given.items()}
    return {organisation: grant for organisation, grant in grants.items() if grant}


def _follow(user: User, granted: dict[int, Grant], now: datetime) -> None:
    """Memberships by group are as the groups are; those that a colleague gave by hand are left alone."""
    members = {member.organisation_id: member for member in Membership.objects.filter(user=user)}
    for organisation, grant in granted.items():
        member = members.get(organisation)
        if member is None or member.by_group:
            _give(user, organisation, member, grant, now)
    for organisation, member in members.items():
        if member.by_group and organisation not in granted:
            _audit(member, user, "leave_by_group", now)
            member.delete()


def _give(user: User, organisation_id: int, member: Membership | None, grant: Grant, now: datetime) -> None:
    new = member is None
    member = member or Membership(organisation_id=organisation_id, user=user, by_group=True, invited_at=now)
    units = set() if new else set(member.units.values_list("pk", flat=True))
    if not new and member.role == grant.role and units == grant.unit_ids:
        return
    member.role = grant.role
    member.save()
    member.units.set(grant.unit_ids)
    if new:
        tie_to_employee(member)
    _audit(member, user, "join_by_group" if new else "change_by_group", now)


def _audit(member: Membership, user: User, action: str, now: datetime) -> None:
    record_audit(
        organisation_id=member.organisation_id,
        now=now,
        actor="user",
        user=user,
        action=action,
        subject="membership",
        subject_id=str(member.pk),
        detail={"role": str(member.role)},
    )
