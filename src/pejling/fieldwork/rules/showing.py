"""Whether a visitor of a site or an app is asked now: the server decides, the page only tells where it is."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from pejling.programme.rules.placements import PlacementSettings, page_matches


class Quiet(StrEnum):
    """Why nobody is asked."""

    CLOSED = "closed"  # taken down, or the programme does not run
    PAGE = "page"
    EVENT = "event"
    NOT_SAMPLED = "not_sampled"
    ANSWERED = "answered"
    ASKED = "asked"
    SHOWN = "shown"  # and left unanswered, not long ago
    SUPPRESSED = "suppressed"
    ON_HOLD = "on_hold"


@dataclass(frozen=True)
class Visit:
    """Where a visitor is and what has happened there, as the page tells it."""

    page: str = "/"
    event: str = ""


def quiet_here(settings: PlacementSettings, visit: Visit, *, lot: float) -> Quiet | None:
    """Why this visit is not the moment, whoever it is; ``lot`` is the visitor's place between 0 and 1."""
    if not page_matches(settings.pages, visit.page):
        return Quiet.PAGE
    if settings.events and visit.event not in settings.events:
        return Quiet.EVENT
    return None if lot < settings.share else Quiet.NOT_SAMPLED


def rested(shown_at: datetime | None, *, rest_days: int, now: datetime) -> bool:
    """Whether somebody who was shown the question is to be asked again."""
    return shown_at is None or now - shown_at >= timedelta(days=rest_days)


def lot_of(placement: str, visitor: str, season: str) -> float:
    """A visitor's place between 0 and 1: the same all season, another one in the next and at other placements."""
    digest = hashlib.sha256(f"showing:{placement}:{season}:{visitor}".encode()).digest()
    return int.from_bytes(digest[:8]) / 2**64
