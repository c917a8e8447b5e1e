"""Days as the houses of the tests live them: at eleven in the evening by UTC their tomorrow has begun."""

from datetime import date
from zoneinfo import ZoneInfo

from django.utils import timezone

HOUSE_ZONE = ZoneInfo("Europe/Copenhagen")


def house_day() -> date:
    """Today in the house's zone; a test's own thread has UTC."""
    return timezone.localdate(timezone=HOUSE_ZONE)
