"""Improvements: how they go from an idea to something whose effect is known, and what may be claimed of it."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

from pejling.insight.rules.effects import Finding

LOOKS = (90, 180)  # days after the start on which the effect is judged, the second only where the first was too early
LONGEST_TITLE, LONGEST_TEXT, MOST_POINTS = 120, 4000, 100


class ImprovementKind(StrEnum):
    """Whether something bad is to be put right, or something good made better."""

    FIX = "fix"
    STRENGTHEN = "strengthen"


class ImprovementState(StrEnum):
    IDEA = "idea"
    DOING = "doing"
    DONE = "done"
    SHOWN = "shown"  # the effect is shown
    NO_EFFECT = "no_effect"  # none was shown
    DROPPED = "dropped"


class Step(StrEnum):
    """What somebody does with an improvement."""

    EDIT = "edit"
    START = "start"
    FINISH = "finish"
    JUDGE = "judge"
    DROP = "drop"


JUDGED = frozenset({ImprovementState.SHOWN, ImprovementState.NO_EFFECT})
SHIPPED = JUDGED | {ImprovementState.DONE}
MARKED = SHIPPED | {ImprovementState.DOING}  # drawn on charts, from the day on which customers meet it
ALLOWED: Mapping[Step, frozenset[ImprovementState]] = {
    Step.EDIT: frozenset({ImprovementState.IDEA, ImprovementState.DOING, ImprovementState.DONE}),
    Step.START: frozenset({ImprovementState.IDEA}),
    Step.FINISH: frozenset({ImprovementState.IDEA, ImprovementState.DOING}),
    Step.JUDGE: SHIPPED,
    Step.DROP: frozenset({ImprovementState.IDEA, ImprovementState.DOING, ImprovementState.DONE}),
}


def may(step: Step, state: str) -> bool:
    """Whether a step can be taken from a state."""
    return state in ALLOWED[step]


def verdict_of(finding: Finding) -> ImprovementState | None:
    """What is proposed on a day of judgement; None while the answers are too few to tell."""
    if finding == Finding.FEW:
        return None
    return ImprovementState.SHOWN if finding == Finding.ROSE else ImprovementState.NO_EFFECT


def may_judge(verdict: str, finding: Finding) -> bool:
    """An effect may be claimed only where it rose beyond chance; that none was shown may always be said."""
    return verdict == ImprovementState.NO_EFFECT or (verdict == ImprovementState.SHOWN and finding == Finding.ROSE)


def is_ripe(finding: Finding, days: int) -> bool:
    """Whether a verdict may be given after so many days: too few answers wait for the second look."""
    return finding != Finding.FEW or days >= LOOKS[-1]


def days_to_look(starts_on: date, today: date) -> list[int]:
    """The lengths after which the effect may be judged by now, the shortest first."""
    return [days for days in LOOKS if judged_on(starts_on, days) <= today]


def judged_on(starts_on: date, days: int = LOOKS[0]) -> date:
    """The day of judgement: decided beforehand, for whoever looks every day finds chance."""
    return starts_on + timedelta(days=days)
