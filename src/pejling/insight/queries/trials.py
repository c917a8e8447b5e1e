"""Trials: how many answered in each arm, and whether those who did resemble those who were asked.

The score is left out on purpose: a trial is about who answers, and choosing what brings the better score would be
choosing the score.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pejling.insight.queries.funnels import Funnel, funnels
from pejling.insight.queries.scope import Scope
from pejling.insight.rules.dimensions import Dimension
from pejling.insight.rules.trials import Finding, finding_of
from pejling.people.rules.viewer import Viewer
from pejling.programme.models import Trial, TrialArm
from pejling.programme.rules.sets import Track
from pejling.stats import Estimate, rate_difference
from pejling.stats.representativeness import Representativeness, representativeness

BY = (Dimension.ARM, Dimension.SEGMENT)
BySegment = Mapping[str, Funnel]


@dataclass(frozen=True)
class ArmOutcome:
    """An arm with its asks and answers; the difference is to the first arm, and there is none for itself."""

    arm: TrialArm
    rate: Estimate  # percent; n is the number asked
    answered: int
    mirror: Representativeness | None  # None: no answer, or nothing by which customers are told apart
    difference: Estimate | None = None

    @property
    def finding(self) -> Finding | None:
        """What may be concluded; None for the first arm."""
        return finding_of(self.difference) if self.difference else None


def outcome_of(trial: Trial, viewer: Viewer, *, today: date) -> list[ArmOutcome]:
    """Each arm's outcome so far, the first arm first."""
    programme = trial.programme
    end = max(trial.starts_on, today)
    ids = frozenset({programme.pk})
    scope = Scope(trial.organisation_id, Track(programme.track), trial.starts_on, end, viewer=viewer, programme_ids=ids)
    found = funnels(scope, BY)
    arms = list(trial.arms.order_by("number"))
    outcomes: list[ArmOutcome] = []
    for arm in arms:
        cells = {str(cell[1]): funnel for cell, funnel in found.items() if cell[0] == arm.pk}
        outcomes.append(_outcome(arm, cells, outcomes))
    return outcomes


def _outcome(arm: TrialArm, cells: BySegment, before: Sequence[ArmOutcome]) -> ArmOutcome:
    asked = sum(funnel.handed_over for funnel in cells.values())
    answered = sum(funnel.answered for funnel in cells.values())
    rate = Funnel(handed_over=asked, answered=answered).rate
    difference = rate_difference(answered, asked, before[0].answered, before[0].rate.n) if before else None
    return ArmOutcome(arm, rate, answered, _mirror(cells, answered), difference)


def _mirror(cells: BySegment, answered: int) -> Representativeness | None:
    if len(cells) < 2 or not answered:
        return None
    steps = list(cells.values())
    return representativeness([one.handed_over for one in steps], [one.answered for one in steps])
