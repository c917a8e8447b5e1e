"""Purging: sign-ins and absences that are over, and old coaching notes."""

from datetime import date, datetime

from django.contrib.sessions.models import Session

from pejling.people.models import Absence, CoachingNote

CHUNK = 200


def purge_sessions(*, now: datetime, limit: int) -> int:
    """Delete sessions that have expired, at most ``limit``; how many. One-time links are kept nowhere."""
    keys = list(Session.objects.filter(expire_date__lt=now).order_by().values_list("pk", flat=True)[:limit])
    for at in range(0, len(keys), CHUNK):
        Session.objects.filter(pk__in=keys[at : at + CHUNK]).delete()
    return len(keys)


def purge_absences(organisation_id: int, *, before: date, limit: int) -> int:
    """Delete absences whose last day came before a day, at most ``limit``; how many."""
    rows = Absence.objects.filter(organisation_id=organisation_id, until_on__lt=before)
    keys = list(rows.order_by().values_list("pk", flat=True)[:limit])
    for at in range(0, len(keys), CHUNK):
        Absence.objects.filter(pk__in=keys[at : at + CHUNK]).delete()
    return len(keys)


def purge_coaching_notes(organisation_id: int, *, before: datetime, limit: int) -> int:
    """Delete notes about colleagues' work written before a moment, at most ``limit``; how many."""
    rows = CoachingNote.objects.filter(organisation_id=organisation_id, at__lt=before)
    keys = list(rows.order_by().values_list("pk", flat=True)[:limit])
    for at in range(0, len(keys), CHUNK):
        CoachingNote.objects.filter(pk__in=keys[at : at + CHUNK]).delete()
    return len(keys)
