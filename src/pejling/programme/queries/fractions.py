"""The fractions in force: what thinning keeps of each stratum on a day."""

from datetime import date

from django.db.models import Max

from pejling.programme.models import Fraction
from pejling.programme.rules.thinning import Fractions, Share

SHARE = ("fraction", "expected", "rate", "target")


def fractions_on(programme_id: int, day: date) -> Fractions | None:
    """The newest shares that are valid on a day; None before the first."""
    rows = Fraction.objects.filter(programme_id=programme_id)
    newest = rows.filter(valid_from__lte=day).aggregate(on=Max("valid_from"))["on"]
    return Fractions(shares_from(programme_id, newest)) if newest else None


def shares_from(programme_id: int, valid_from: date) -> dict[str, Share]:
    """The shares that hold from exactly that day on, by stratum."""
    rows = Fraction.objects.filter(programme_id=programme_id, valid_from=valid_from)
    return {stratum: Share(*share) for stratum, *share in rows.values_list("stratum", *SHARE)}
