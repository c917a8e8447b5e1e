"""Inviting members of staff."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from pejling.people.actions.audit import record_audit
from pejling.people.models import Employee, Membership, Organisation, Unit, User
from pejling.people.rules.addresses import normalise_email
from pejling.people.rules.languages import language_tag
from pejling.people.rules.sets import Role


class MemberRefused(ValueError):
    """Somebody could not be made a member; the message says why."""


@transaction.atomic
def add_member(
    *,
    organisation: Organisation,
    email: str,
    name: str,
    role: Role,
    now: datetime,
    units: Sequence[Unit] = (),
    language: str = "",
    password: str | None = None,
) -> Membership:
    """Make somebody a member (and a user, if they are none yet); a second time sets the role and the units."""
    allowed = [one.value for one in Role]
    if role not in allowed:
        raise MemberRefused(f"Role {role!r}: allowed are {', '.join(allowed)}.")
    user = _user(normalise_email(email), name=name, language=language, password=password)
    membership, _ = Membership.objects.update_or_create(
        organisation=organisation, user=user, defaults={"role": Role(role), "invited_at": now}
    )
    membership.units.set(units)
    record_audit(
        organisation_id=organisation.pk,
        now=now,
        actor="system",
        action="add_member",
        subject="membership",
        subject_id=str(membership.pk),
        detail={"role": str(role)},
    )
    return membership


def tie_to_employee(member: Membership) -> None:
    """What an employee sees hangs on their record: the one record with the same address becomes theirs."""
    if Employee.objects.filter(organisation=member.organisation, user=member.user).exists():
        return
    records = Employee.objects.filter(organisation=member.organisation, email__iexact=member.user.email, user=None)
    matches = list(records[:2])
    if len(matches) == 1:
        matches[0].user = member.user
        matches[0].save(update_fields=["user"])


def _user(email: str, *, name: str, language: str, password: str | None) -> User:
    """The user of an address. One who belongs elsewhere already keeps their name and password."""
    user = User.objects.filter(email=email).first()
    if user is not None:
        return user
    return User.objects.create_user(
        email=email, password=password, name=name, language=language_tag(language) if language else ""
    )


def employee_of(*, organisation: Organisation, user: User) -> Employee:
    """The record by which customers know a user: their own, one with the same address, or a new one."""
    known = Employee.objects.filter(organisation=organisation, user=user).first()
    if known is not None:
        return known
    same_address = Employee.objects.filter(organisation=organisation, email__iexact=user.email, user=None).first()
    if same_address is not None:
        same_address.user = user
        same_address.save(update_fields=["user"])
        return same_address
    given, _, family = (user.name or user.email.partition("@")[0]).partition(" ")
    return Employee.objects.create(
        organisation=organisation,
        external_id=f"user-{user.pk}",
        given_name=given,
        family_name=family,
        email=user.email,
        user=user,
    )
