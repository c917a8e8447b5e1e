"""Steps of account plans: when whoever owns one is told of it."""

from datetime import date, timedelta
from enum import StrEnum

SOON = timedelta(days=7)
MADE_UP = timedelta(days=7)  # so long after its day an overdue step is told of, if a standstill came between


class Stage(StrEnum):
    """Why a step's owner is told."""

    GIVEN = "given"
    SOON = "soon"
    LATE = "late"


def stage_when_given(due_on: date | None, *, today: date) -> Stage:
    """A step that is given when its day is near is told of once, as one whose day is near."""
    return stage_on(due_on, today=today) or Stage.GIVEN if due_on else Stage.GIVEN


def stage_on(due_on: date, *, today: date) -> Stage | None:
    """What a day makes of an open step; None while there is time."""
    if due_on < today:
        return Stage.LATE
    return Stage.SOON if due_on - today <= SOON else None


def step_key(step_id: str, stage: Stage, due_on: date | None, owner_id: int) -> str:
    """What makes it the same message: another day or another owner makes another."""
    return f"plan_step:{step_id}:{stage}:{due_on or ''}:{owner_id}"


def stage_of(key: str) -> Stage:
    """Why a message tells of a step."""
    return Stage(key.split(":")[2])


def is_true_still(key: str, due_on: date | None, owner_id: int | None) -> bool:
    """Whether the step is still that person's, by that day."""
    _, _, _, day, owner, *_ = key.split(":")
    return (day, owner) == (str(due_on or ""), str(owner_id))
