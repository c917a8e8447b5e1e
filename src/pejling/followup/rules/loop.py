"""The loop's own times: how long customers wait, counted in clock hours whatever clock a unit has chosen."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from pejling.followup.rules.clocks import clock_hours_between
from pejling.followup.rules.sets import WAITING, CaseState

CONTACT_WITHIN = timedelta(hours=24)
PASSIVE_WINDOW = timedelta(days=180)  # in which a passive is to hear from somebody
A_DAY_OF_HOURS = CONTACT_WITHIN / timedelta(hours=1)


@dataclass(frozen=True)
class Course:
    """The course of one case, as far as the clock goes."""

    unit_id: int | None
    state: str
    answered_at: datetime
    due_at: datetime
    contacted_at: datetime | None
    solved_at: datetime | None
    root_cause_id: int | None = None
    no_contact: bool = False  # the customer asked not to be contacted, or cannot be

    @property
    def waiting(self) -> bool:
        return self.state in WAITING

    def overdue(self, now: datetime) -> bool:
        """Whether nobody has contacted the customer in time."""
        return self.state == CaseState.OPEN and self.due_at < now

    def has_had_a_day(self, now: datetime) -> bool:
        """Only then can it be said whether something was done within a day; who answered just now proves nothing."""
        return self.answered_at + CONTACT_WITHIN <= now


@dataclass(frozen=True)
class Wait:
    """How many hours somebody waited, and whether that ended as it should or is merely as long as we know."""

    hours: float
    ended: bool

    @property
    def within_a_day(self) -> bool:
        return self.ended and self.hours <= A_DAY_OF_HOURS


def wait_for_contact(case: Course, now: datetime) -> Wait:
    """Until the first contact; a case that was closed without one is watched until then, an open one until now."""
    contacted = case.contacted_at
    if contacted is not None and contacted >= case.answered_at:  # before: about an earlier score
        return Wait(clock_hours_between(case.answered_at, contacted), ended=True)
    return Wait(_watched(case, case.solved_at, now), ended=False)


def wait_for_solution(case: Course, now: datetime) -> Wait:
    """Until the case was resolved."""
    if case.state == CaseState.RESOLVED and case.solved_at is not None:
        return Wait(_watched(case, case.solved_at, now), ended=True)
    return Wait(_watched(case, None, now), ended=False)


def _watched(case: Course, until: datetime | None, now: datetime) -> float:
    return max(clock_hours_between(case.answered_at, until or now), 0.0)
