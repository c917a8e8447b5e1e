"""One programme's day: decided in chunks, each of which may be the last before a crash."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Q

from pejling.fieldwork.actions.deciding.chunks import decide_chunk
from pejling.fieldwork.actions.deciding.pace import Pace
from pejling.fieldwork.queries.candidates import Candidate
from pejling.fieldwork.queries.circumstances import circumstances_of
from pejling.fieldwork.queries.due import candidates_for, due_on
from pejling.fieldwork.queries.plans import Plan, plan_for
from pejling.fieldwork.rules.sets import Reason, Verdict
from pejling.fieldwork.rules.verdicts import Outcome
from pejling.programme.models import Programme

READ = 500  # candidates whose circumstances are read at once


@dataclass(frozen=True)
class DayResult:
    """What a programme decided on a day (retries that changed nothing are not counted)."""

    programme_id: int
    day: date
    asked: int = 0
    postponed: int = 0
    not_asked: int = 0
    reasons: Counter[Reason] = field(default_factory=Counter)  # of those postponed and not asked

    @property
    def count(self) -> int:
        """How many were decided."""
        return self.asked + self.postponed + self.not_asked


def decide_day(programme: Programme, *, day: date, now: datetime) -> DayResult:
    """Decide everybody who is due on a day, once; may be broken off anywhere and repeated with the same result."""
    if programme.decided_on is not None and programme.decided_on >= day:
        return DayResult(programme.pk, day)
    plan = plan_for(programme, day=day, now=now)
    outcomes = _decide(plan, candidates_for(plan))
    _close(plan)
    return _result(plan, outcomes)


def decide_since(programme: Programme, *, day: date, now: datetime) -> DayResult:
    """Decide the events whose hours have passed since a day was decided, on that day; harmless to repeat."""
    plan = plan_for(programme, day=day, now=now)
    if not plan.rules.timing.delay_hours:
        return DayResult(programme.pk, day)
    return _result(plan, _decide(plan, sorted(due_on(plan), key=lambda candidate: candidate.order)))


def _decide(plan: Plan, candidates: list[Candidate]) -> list[Outcome]:
    outcomes: list[Outcome] = []
    pace = Pace()
    for at in range(0, len(candidates), READ):
        known = circumstances_of(plan, candidates[at : at + READ])
        while known:
            size = pace.size
            outcomes += decide_chunk(plan, known[:size], pace)
            known = known[size:]
    return outcomes


def _close(plan: Plan) -> None:
    """Nobody is left: the day is decided. Never moves back, whoever comes second."""
    rows = Programme.objects.filter(Q(decided_on__lt=plan.day) | Q(decided_on=None), pk=plan.programme.pk)
    rows.update(decided_on=plan.day)
    plan.programme.decided_on = plan.day


def _result(plan: Plan, outcomes: list[Outcome]) -> DayResult:
    verdicts = Counter(outcome.verdict for outcome in outcomes)
    reasons = Counter(o.reason for o in outcomes if o.verdict != Verdict.ASKED and o.reason is not None)
    return DayResult(
        programme_id=plan.programme.pk,
        day=plan.day,
        asked=verdicts[Verdict.ASKED],
        postponed=verdicts[Verdict.POSTPONED],
        not_asked=verdicts[Verdict.NOT_ASKED],
        reasons=reasons,
    )
