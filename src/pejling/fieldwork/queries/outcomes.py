"""Outcomes: what the rules say of each candidate, one after the other."""

from collections.abc import Sequence

from pejling.fieldwork.queries.circumstances import Circumstances
from pejling.fieldwork.queries.earlier_asks import Asks
from pejling.fieldwork.queries.plans import Plan
from pejling.fieldwork.rules.sets import Verdict
from pejling.fieldwork.rules.verdicts import EarlierAsk, Occasion, Outcome, Patience, decide
from pejling.programme.rules.sets import Track


def outcomes_of(plan: Plan, known: Sequence[Circumstances], asks: Asks, *, room: int | None) -> list[Outcome]:
    """The outcome for each candidate in turn: an ask counts at once for those who come later."""
    outcomes = []
    for one in known:
        occasion, mine = _occasion(plan, one), asks[one.candidate.person.person_key]
        outcome = decide(occasion, one.standing, mine, _patience(plan, one), room=room is None or room > 0)
        if outcome.verdict == Verdict.ASKED:
            room = None if room is None else room - 1
            mine.append(_as_earlier(occasion))
        outcomes.append(outcome)
    return outcomes


def _occasion(plan: Plan, one: Circumstances) -> Occasion:
    person = one.candidate.person
    return Occasion(
        programme_id=plan.programme.pk,
        track=Track(plan.programme.track),
        touchpoint_id=plan.programme.touchpoint_id,
        cycle=one.candidate.cycle,
        ask_on=plan.opening(person.country, person.zone).ask_on,
        gaps=plan.rules.gaps,
    )


def _patience(plan: Plan, one: Circumstances) -> Patience:
    person, send_on = one.candidate.person, one.candidate.send_on
    next_chance = plan.opening(person.country, person.zone).next_ask_on
    return Patience(
        days_late=(plan.on - send_on).days,
        postpone_days=plan.rules.postpone_days,
        last_chance=(next_chance - send_on).days > plan.rules.postpone_days,
    )


def _as_earlier(occasion: Occasion) -> EarlierAsk:
    return EarlierAsk(occasion.ask_on, occasion.track, occasion.programme_id, occasion.touchpoint_id, occasion.cycle)
