"""Choosing what share of the passives is held out."""

from datetime import datetime

from django.db import transaction

from pejling.followup.models import HoldOut
from pejling.followup.rules.holdouts import MOST_PERCENT
from pejling.people.actions.audit import record_audit
from pejling.people.models import Organisation, User
from pejling.people.models.fields import new_public_id
from pejling.people.rules.days import local_day


class BadShare(ValueError):
    """A share of passives that cannot be held out."""


def hold_out(*, organisation: Organisation, percent: int, user: User, now: datetime) -> HoldOut:
    """Hold out a share from today on, or nobody (0); the same share again changes nothing.

    The playbooks' version is drawn anew, for every process remembers the share with them.
    """
    if not 0 <= percent <= MOST_PERCENT:
        raise BadShare(f"{percent} percent: allowed are 0 to {MOST_PERCENT}.")
    with transaction.atomic():
        locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
        row = HoldOut.objects.filter(organisation=locked).first()
        if row is None or row.percent != percent:
            day = local_day(now, locked.zone)
            values = {"percent": percent, "since_on": day}
            row, _ = HoldOut.objects.update_or_create(organisation=locked, defaults=values)
            locked.playbooks_version = new_public_id()
            locked.save(update_fields=["playbooks_version"])
            record_audit(
                organisation_id=locked.pk,
                now=now,
                actor="user",
                user=user,
                action="hold_out",
                subject="organisation",
                subject_id=str(locked.pk),
                detail={"percent": percent},
            )
    organisation.playbooks_version = locked.playbooks_version
    return row
