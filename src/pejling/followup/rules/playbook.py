"""What an edited answer does to the case behind it, and how long a case keeps its customer from being asked."""

from datetime import date, timedelta
from enum import StrEnum

from pejling.programme.rules.sets import Category, category_of

HOLD_AFTER_DUE = timedelta(days=30)


class Step(StrEnum):
    """What an answer does to one of its cases."""

    NOTHING = "nothing"
    OPEN = "open"
    WITHDRAW = "withdraw"
    NOTE = "note"  # somebody has begun: the person decides, not the program
    REOPEN = "reopen"


def asks_for_case(score: int) -> bool:
    """Whether a confirmed score owes the customer a call."""
    return category_of(score) == Category.DETRACTOR


def step_after(*, asked_before: bool, asks: bool, has_case: bool, closed: bool, touched: bool) -> Step:
    """What to do with a case when an answer changes: whether a playbook asked for it before, and asks for it now."""
    if not (asked_before or asks):
        return Step.NOTHING
    if not has_case:
        return Step.OPEN if asks else Step.NOTHING
    if not asked_before:
        return Step.REOPEN if closed else Step.NOTE
    return Step.NOTE if touched or closed or asks else Step.WITHDRAW


def first_day_after_hold(due_on: date) -> date:
    """An open case blocks asks until it is closed, or this long past its clock."""
    return due_on + HOLD_AFTER_DUE
