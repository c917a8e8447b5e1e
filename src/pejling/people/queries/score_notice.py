"""Whether figures of single employees may be shown yet."""

from datetime import date

from pejling.people.models import ScoreNotice


def scores_shown(organisation_id: int, *, today: date) -> bool:
    """Employees were informed, and the time that was promised them has passed."""
    return ScoreNotice.objects.filter(organisation_id=organisation_id, shown_from__lte=today).exists()
