"""The extra questions that a programme asks."""

from pejling.programme.models import ExtraQuestion
from pejling.programme.rules.sets import Track


def extras_of(programme_id: int, *, track: str, language: str = "") -> list[ExtraQuestion]:
    """Those asked today, perhaps only in a language; no track but the touchpoint's has any."""
    if track != Track.TOUCHPOINT:
        return []
    rows = ExtraQuestion.objects.filter(programme_id=programme_id, retired_at=None).order_by("place")
    return [one for one in rows if not language or one.text(language)]
