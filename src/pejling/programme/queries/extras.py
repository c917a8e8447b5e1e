"""The extra questions that a programme asks."""

from pejling.people.queries.prepared import Prepared
from pejling.programme.models import ExtraQuestion
from pejling.programme.rules.sets import Track

EXTRAS = Prepared(lambda here: ExtraQuestion.objects.filter(programme_id=here, retired_at=None).order_by("place"), -1)


def extras_of(programme_id: int, *, track: str, language: str = "") -> list[ExtraQuestion]:
    """Those asked today, perhaps only in a language; no track but the touchpoint's has any."""
    if track != Track.TOUCHPOINT:
        return []
    return [one for one in EXTRAS.all(programme_id) if not language or one.text(language)]
