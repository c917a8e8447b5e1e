"""When it is, and whether this is play: the demo replays a year through the same pages.

Both come from the WSGI environment under names that no HTTP header can take (headers arrive as HTTP_…).
"""

from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone


def now_of(request: HttpRequest) -> datetime:
    """The injected moment of a replay, else the clock's."""
    moment = request.META.get("pejling.now")
    return moment if isinstance(moment, datetime) else timezone.now()


def is_simulated(request: HttpRequest) -> bool:
    """Whether a simulated respondent is at the keys."""
    return bool(request.META.get("pejling.simulated"))
