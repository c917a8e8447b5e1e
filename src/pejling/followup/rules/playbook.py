"""The playbook: which answers open a case, its clock, and what an edited score does to it."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from pejling.programme.rules.sets import Category, category_of

DETRACTOR, COMPLAINT = "detractor", "complaint"  # what opened a case
CONTACT_WITHIN = timedelta(hours=24)  # clock hours, weekends too: the customer's patience has no calendar
HOLD_AFTER_DUE = timedelta(days=30)


class Step(StrEnum):
    """What a score does to the case behind an answer."""

    NOTHING = "nothing"
    OPEN = "open"
    WITHDRAW = "withdraw"
    NOTE = "note"  # somebody has begun: the person decides, not the program
    REOPEN = "reopen"


def asks_for_case(score: int) -> bool:
    """Whether a confirmed score owes the customer a call."""
    return category_of(score) == Category.DETRACTOR


def step_after(before: int | None, score: int, *, has_case: bool, closed: bool, touched: bool) -> Step:
    """What to do with the case when ``before`` (None: no answer yet) becomes ``score``."""
    asked_before = before is not None and asks_for_case(before)
    if before == score or not (asked_before or asks_for_case(score)):
        return Step.NOTHING
    if not has_case:
        return Step.OPEN if asks_for_case(score) else Step.NOTHING
    if not asked_before:
        return Step.REOPEN if closed else Step.NOTE
    return Step.NOTE if touched or closed or asks_for_case(score) else Step.WITHDRAW


def contact_before(unhappy_at: datetime) -> datetime:
    """The end of the clock that starts with the unhappy score (an edit into the rule starts it anew)."""
    return unhappy_at + CONTACT_WITHIN


def first_day_after_hold(due_on: date) -> date:
    """An open case blocks asks until it is closed, or this long past its clock."""
    return due_on + HOLD_AFTER_DUE
