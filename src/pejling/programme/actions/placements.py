"""Placements: put up, changed and taken down."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from pejling.people.actions.audit import record_audit
from pejling.people.models import Employee, Unit, User
from pejling.programme.models import Placement, Programme
from pejling.programme.rules.placements import checked_settings
from pejling.programme.rules.sets import PlacementKind, PlacementState, Track

COLUMNS = ("name", "programme", "unit", "employee", "product", "language", "settings")


class NeverAskedHere(ValueError):
    """Only a touchpoint may be asked about where nobody was invited."""

    def __init__(self, programme: Programme) -> None:
        super().__init__(
            f"Programme {programme.key!r} is of the {programme.track} track: only the touchpoint track may be asked"
            " by a kiosk, a QR code, an order page, a widget or a newsletter."
        )


class BeyondTheWall(ValueError):
    """A placement and what it points to belong to two organisations."""


@dataclass(frozen=True)
class PlacementDraft:
    """What a placement shall be."""

    name: str
    programme: Programme
    unit: Unit | None = None
    employee: Employee | None = None
    product: str = ""
    language: str = ""
    settings: Mapping[str, Any] = field(default_factory=dict)


def put_up(*, kind: PlacementKind, draft: PlacementDraft, now: datetime, user: User | None = None) -> Placement:
    """A new placement that takes answers from now on."""
    placement = Placement(organisation=draft.programme.organisation, kind=kind, created_at=now)
    _take_over(placement, draft)
    with transaction.atomic():
        placement.save()
        _audit(placement, "put_up", now=now, user=user)
    return placement


def change_placement(*, placement: Placement, draft: PlacementDraft, now: datetime, user: User | None = None) -> None:
    """Another name, place or setting; what was answered there keeps what it was answered with."""
    _take_over(placement, draft)
    with transaction.atomic():
        placement.save(update_fields=COLUMNS)
        _audit(placement, "changed", now=now, user=user)


def renew_key(*, placement: Placement, now: datetime, user: User | None = None) -> None:
    """A new signing key; what was signed with the old one is no longer believed."""
    with transaction.atomic():
        row = Placement.objects.select_for_update().get(pk=placement.pk)
        placement.settings = row.settings = {**row.settings, "key_number": row.value.key_number + 1}
        row.save(update_fields=["settings"])
        _audit(placement, "key_renewed", now=now, user=user)


def take_down(*, placement: Placement, now: datetime, user: User | None = None) -> None:
    """Take no more answers here; repeating it is harmless."""
    with transaction.atomic():
        rows = Placement.objects.active().filter(pk=placement.pk)
        if rows.update(state=PlacementState.CLOSED, closed_at=now):
            _audit(placement, "taken_down", now=now, user=user)
    placement.refresh_from_db(fields=["state", "closed_at"])


def put_back(*, placement: Placement, now: datetime, user: User | None = None) -> None:
    """Take answers here again; repeating it is harmless."""
    with transaction.atomic():
        rows = Placement.objects.filter(pk=placement.pk, state=PlacementState.CLOSED)
        if rows.update(state=PlacementState.ACTIVE, closed_at=None):
            _audit(placement, "put_back", now=now, user=user)
    placement.refresh_from_db(fields=["state", "closed_at"])


def _take_over(placement: Placement, draft: PlacementDraft) -> None:
    if draft.programme.track != Track.TOUCHPOINT:
        raise NeverAskedHere(draft.programme)
    for row in (draft.programme, draft.unit, draft.employee):
        if row is not None and row.organisation_id != placement.organisation_id:
            raise BeyondTheWall(f"{row} belongs to another organisation than placement {draft.name!r}.")
    wanted = {"key_number": placement.value.key_number, **draft.settings}
    placement.settings = checked_settings(PlacementKind(placement.kind), wanted).to_json()
    for name in COLUMNS[:-1]:
        setattr(placement, name, getattr(draft, name))


def _audit(placement: Placement, action: str, *, now: datetime, user: User | None) -> None:
    record_audit(
        organisation_id=placement.organisation_id,
        now=now,
        actor="user" if user else "command line",
        user=user,
        action=f"placement_{action}",
        subject="placement",
        subject_id=placement.public_id,
        detail={"kind": placement.kind},
    )
