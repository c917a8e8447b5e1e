"""Asks follow the persons that an import of contacts joined."""

from django.db import transaction
from django.db.models import F

from pejling.fieldwork.models import Invitation

AT_ONCE = 200


def follow_persons(organisation_id: int) -> int:
    """Give asks the person key that their contact has now, so that gaps count them for the joined person.

    Where the joined person was asked twice for one cycle already, the later of the two asks keeps its key: both
    stand in the past, and a person may have one ask of a programme and cycle only.
    """
    moved = last = 0
    while batch := _strayed(organisation_id, after=last):
        moved, last = moved + _move(batch), batch[-1].pk
    return moved


def _strayed(organisation_id: int, *, after: int) -> list[Invitation]:
    mine = Invitation.objects.filter(organisation_id=organisation_id, contact__isnull=False, pk__gt=after)
    return list(mine.exclude(person_key=F("contact__person_key")).select_related("contact").order_by("pk")[:AT_ONCE])


def _move(invitations: list[Invitation]) -> int:
    """Move those that can be moved, in one short transaction; how many."""
    moved = 0
    with transaction.atomic():
        for one in invitations:
            key = one.contact.person_key if one.contact else one.person_key
            taken = Invitation.objects.filter(programme=one.programme_id, person_key=key, cycle=one.cycle)
            if not taken.exists():
                moved += Invitation.objects.filter(pk=one.pk).update(person_key=key)
    return moved
