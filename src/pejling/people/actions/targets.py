"""Targets of units: set, and taken away."""

from datetime import datetime

from django.db import transaction

from pejling.people.actions.audit import record_audit
from pejling.people.models import Target, Unit, User
from pejling.people.models.targets import TRACKS

FIRST_YEAR, LAST_YEAR = 2000, 2199


class TargetRefused(ValueError):
    """A target that no figure could be set against."""


@transaction.atomic
def set_target(*, unit: Unit, track: str, year: int, value: int, user: User, now: datetime) -> Target:
    """Say what a unit is to reach on a track in a year; said again, the newer value counts."""
    if track not in TRACKS:
        raise TargetRefused(f"Track {track!r}: allowed are {', '.join(TRACKS)}.")
    if not FIRST_YEAR <= year <= LAST_YEAR or not -100 <= value <= 100:
        raise TargetRefused(f"{value} in {year}: allowed are −100 to 100 in {FIRST_YEAR} to {LAST_YEAR}.")
    target, _ = Target.objects.update_or_create(
        organisation_id=unit.organisation_id, unit=unit, track=track, year=year, defaults={"value": value}
    )
    _audit(target, "target_set", user, now)
    return target


@transaction.atomic
def remove_target(*, target: Target, user: User, now: datetime) -> None:
    """Take a target away."""
    _audit(target, "target_removed", user, now)
    target.delete()


def _audit(target: Target, action: str, user: User, now: datetime) -> None:
    record_audit(
        organisation_id=target.organisation_id,
        now=now,
        actor="user",
        user=user,
        action=action,
        subject="target",
        subject_id=target.public_id,
        detail={"unit": target.unit.public_id, "track": target.track, "year": target.year, "value": target.value},
    )
