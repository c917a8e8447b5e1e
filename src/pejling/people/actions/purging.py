"""Purging: sign-ins that are over."""

from datetime import datetime

from django.contrib.sessions.models import Session

CHUNK = 200


def purge_sessions(*, now: datetime, limit: int) -> int:
    """Delete sessions that have expired, at most ``limit``; how many. One-time links are kept nowhere."""
    keys = list(Session.objects.filter(expire_date__lt=now).order_by().values_list("pk", flat=True)[:limit])
    for at in range(0, len(keys), CHUNK):
        Session.objects.filter(pk__in=keys[at : at + CHUNK]).delete()
    return len(keys)
