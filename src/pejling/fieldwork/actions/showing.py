"""Deciding whether a visitor is asked now, and remembering that a known person was."""

from datetime import datetime

from django.db import transaction

from pejling.fieldwork.actions.passing import passed_before
from pejling.fieldwork.models import Showing
from pejling.fieldwork.queries.open_answers import lately
from pejling.fieldwork.queries.shielded import shield_of
from pejling.fieldwork.rules.showing import Quiet, Visit, lot_of, quiet_here, rested
from pejling.people.models import Contact
from pejling.people.rules.days import local_day
from pejling.programme.models import Placement
from pejling.programme.rules.sets import PlacementState, ProgrammeState


def ask_here(
    *, placement: Placement, visit: Visit, contact: Contact | None, client: str, now: datetime
) -> Quiet | None:
    """None when the question may be shown now (which is then remembered of a known person), else why not."""
    if placement.state != PlacementState.ACTIVE or placement.programme.state != ProgrammeState.RUNNING:
        return Quiet.CLOSED
    with transaction.atomic():
        if contact is None:
            return _ask_stranger(placement, visit, client, now)
        return _ask_known(placement, visit, contact, now)


def _ask_stranger(placement: Placement, visit: Visit, client: str, now: datetime) -> Quiet | None:
    """A stranger is remembered for a day, and only after an answer."""
    lot = lot_of(placement.public_id, client, now.date().isoformat())
    if reason := quiet_here(placement.value, visit, lot=lot):
        return reason
    return Quiet.ANSWERED if passed_before(placement=placement, client=client, now=now) else None


def _ask_known(placement: Placement, visit: Visit, contact: Contact, now: datetime) -> Quiet | None:
    month = local_day(now, placement.organisation.zone).strftime("%Y-%m")
    lot = lot_of(placement.public_id, contact.person_key, month)
    if reason := quiet_here(placement.value, visit, lot=lot) or shield_of(contact, now=now):
        return reason
    if said := lately(contact, placement.programme, now=now):
        return Quiet(said.said)
    return None if _show(placement, contact, now) else Quiet.SHOWN


def _show(placement: Placement, contact: Contact, now: datetime) -> bool:
    """Only one of two pages at once shows the question: the row is claimed by the moment that was read."""
    key = {"placement": placement, "person_key": contact.person_key}
    last = Showing.objects.filter(**key).values_list("shown_at", flat=True).first()
    if not rested(last, rest_days=placement.value.rest_days, now=now):
        return False
    if last is not None:
        return Showing.objects.filter(**key, shown_at=last).update(shown_at=now) == 1
    defaults = {"organisation_id": placement.organisation_id, "shown_at": now}
    return Showing.objects.get_or_create(**key, defaults=defaults)[1]
