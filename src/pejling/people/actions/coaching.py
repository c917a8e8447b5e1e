"""Coaching notes: written, shared, and erased when somebody asks."""

from datetime import datetime

from django.db import transaction

from pejling.people.actions.audit import record_audit
from pejling.people.models import CoachingNote, Employee, User

LONGEST = 2000


class NoteRefused(ValueError):
    """A note that says nothing, or too much."""


@transaction.atomic
def write_coaching_note(*, employee: Employee, text: str, shared: bool, user: User, now: datetime) -> CoachingNote:
    """Keep a few words about a colleague's work; shared ones the colleague reads too."""
    words = text.strip()
    if not 0 < len(words) <= LONGEST:
        raise NoteRefused(f"A note of {len(words)} characters: allowed are 1 to {LONGEST}.")
    note = CoachingNote.objects.create(
        organisation_id=employee.organisation_id, employee=employee, author=user, at=now, text=words, shared=shared
    )
    _audit(note, "coaching_note_written", user, now)
    return note


@transaction.atomic
def erase_coaching_note(*, note: CoachingNote, user: User, now: datetime) -> None:
    """Erase a note for good; that there was one stays in the audit trail, without its words."""
    _audit(note, "coaching_note_erased", user, now)
    note.delete()


def _audit(note: CoachingNote, action: str, user: User, now: datetime) -> None:
    record_audit(
        organisation_id=note.organisation_id,
        now=now,
        actor="user",
        user=user,
        action=action,
        subject="coaching_note",
        subject_id=note.public_id,
        detail={"employee": note.employee.public_id, "shared": note.shared},
    )
