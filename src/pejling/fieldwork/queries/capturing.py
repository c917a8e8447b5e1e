"""Capturing: whether a click that is never sent may become a provisional answer, by the programme's mode."""

from datetime import datetime, timedelta
from functools import lru_cache

from pejling.fieldwork.models import Evidence, Invitation
from pejling.fieldwork.queries.asks import rules_of
from pejling.fieldwork.rules.sets import Who
from pejling.programme.rules.sets import Capture

CLEAN_FOR = timedelta(days=90)


def captures_clicks(invitation: Invitation, *, now: datetime) -> bool:
    """Whether the ask's page may tell that it was read and touched."""
    mode = rules_of(invitation).capture
    if mode == Capture.ADAPTIVE:
        hour = now.replace(minute=0, second=0, microsecond=0)
        return bool(invitation.domain) and _is_clean(invitation.organisation_id, invitation.domain, hour)
    return mode == Capture.SOFT


@lru_cache(maxsize=4096)
def _is_clean(organisation_id: int, domain: str, hour: datetime) -> bool:
    """No scanner was seen behind a domain for 90 days; looked at once an hour."""
    rows = Evidence.objects.filter(organisation_id=organisation_id, domain=domain, verdict=Who.MACHINE)
    return not rows.filter(at__gt=hour - CLEAN_FOR).exists()
