"""What following passives up does: those who were held out by chance, beside all the others."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from pejling.followup.models import HoldOut
from pejling.followup.rules.holdouts import is_held_out
from pejling.insight.queries.effects import design_of
from pejling.insight.queries.next_answers import next_answers_by_account, reachable_passives
from pejling.people.rules.viewer import Viewer
from pejling.stats import Difference, Estimate, Histogram, difference, rate_difference
from pejling.stats.display import NORMAL_FROM
from pejling.stats.effects import NET, PROMOTERS


@dataclass(frozen=True)
class Comparison:
    """The next answers of passives who would have been followed up, and of those who were held out.

    Everybody counts in the group that chance put them into, reached or not. The differences are of the first group less
    the second; None while either has fewer than thirty next answers. Their limits know that answers of one account
    hang together.
    """

    percent: int
    since_on: date
    people: tuple[int, int]
    followed: Histogram
    held_out: Histogram
    nps: Difference | None
    promoters: Estimate | None  # the share, in points of percent

    @property
    def can_tell(self) -> bool:
        return self.nps is not None


def comparison_of(viewer: Viewer, *, end: date) -> Comparison | None:
    """All passives since the share is in force; None where nobody is held out.

    Of whatever period a report is: who was passive lately has hardly answered again, and chance drew them all.
    """
    row = HoldOut.objects.filter(organisation_id=viewer.organisation_id, percent__gt=0).first()
    if row is None or row.since_on > end:
        return None
    passives = reachable_passives(viewer, start=row.since_on, end=end)
    away = {key: at for key, at in passives.items() if _is_away(key, row)}
    groups = {key: at for key, at in passives.items() if key not in away}, away
    sides = [next_answers_by_account(viewer, group) for group in groups]
    followed, held_out = (sum(side.values(), Histogram.zero()) for side in sides)
    enough = min(followed.n, held_out.n) >= NORMAL_FROM
    return Comparison(
        percent=row.percent,
        since_on=row.since_on,
        people=_sizes(*groups),
        followed=followed,
        held_out=held_out,
        nps=difference(followed, held_out, design=design_of(sides, NET)) if enough else None,
        promoters=_promoters(followed, held_out, design_of(sides, PROMOTERS)) if enough else None,
    )


def _is_away(person_key: str, row: HoldOut) -> bool:
    return is_held_out(person_key, organisation_id=row.organisation_id, percent=row.percent)


def _sizes(one: Mapping[str, datetime], other: Mapping[str, datetime]) -> tuple[int, int]:
    return len(one), len(other)


def _promoters(followed: Histogram, held_out: Histogram, design: float) -> Estimate:
    return rate_difference(followed.promoters, followed.n, held_out.promoters, held_out.n, design=design)
