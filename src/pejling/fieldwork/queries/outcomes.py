"""Outcomes: what the rules say of each candidate, one after the other."""

from collections.abc import Sequence
from datetime import date, timedelta

from pejling.fieldwork.queries.candidates import Candidate
from pejling.fieldwork.queries.circumstances import Circumstances
from pejling.fieldwork.queries.earlier_asks import Asks
from pejling.fieldwork.queries.plans import Plan
from pejling.fieldwork.queries.rooms import Room
from pejling.fieldwork.rules.sets import Verdict
from pejling.fieldwork.rules.verdicts import Occasion, Outcome, Patience, Standing, decide
from pejling.programme.rules.sets import Track


def outcomes_of(plan: Plan, known: Sequence[Circumstances], asks: Asks, *, room: Room) -> list[Outcome]:
    """The outcome for each candidate in turn, of whom only so many may be asked on a day."""
    outcomes = []
    for one in known:
        person = one.candidate.person
        opening = plan.opening(person.country, person.zone, one.way.channel if one.way else None)
        days = (opening.ask_on, opening.next_ask_on)
        outcomes.append(outcome_of(plan, one.candidate, one.standing, asks, days=days, room=room))
    return outcomes


def outcome_of(
    plan: Plan, candidate: Candidate, standing: Standing, asks: Asks, *, days: tuple[date, date], room: Room
) -> Outcome:
    """The outcome for one candidate who could be asked on the first of two days, else on the second.

    An ask is added to the person's and to the day's, so that it counts at once for those who come later.
    """
    ask_on, next_ask_on = days
    mine = asks[candidate.person.person_key]
    occasion = _occasion(plan, candidate, ask_on)
    patience = _patience(plan, candidate, ask_on, next_ask_on)
    person_key, account_id = candidate.person.person_key, standing.account_id
    full = room.full(ask_on, channel=standing.channel, person_key=person_key, account_id=account_id)
    outcome = decide(occasion, standing, mine, patience, full=full)
    if outcome.verdict == Verdict.ASKED:
        room.take(ask_on, channel=standing.channel, person_key=person_key, account_id=account_id)
        mine.append(occasion.as_asked())
    return outcome


def _patience(plan: Plan, candidate: Candidate, ask_on: date, next_ask_on: date) -> Patience:
    latest = candidate.latest_on
    end = candidate.send_on + timedelta(days=plan.rules.postpone_days)
    return Patience(
        days_late=(plan.on - candidate.send_on).days,
        postpone_days=plan.rules.postpone_days,
        last_chance=(next_ask_on - candidate.send_on).days > plan.rules.postpone_days,
        past_notice=latest is not None and ask_on > latest,
        before_notice=latest is not None and next_ask_on > latest,
        days_left=(min(end, latest or end) - ask_on).days,
    )


def _occasion(plan: Plan, candidate: Candidate, ask_on: date) -> Occasion:
    return Occasion(
        programme_id=plan.programme.pk,
        track=Track(plan.programme.track),
        touchpoint_id=plan.programme.touchpoint_id,
        cycle=candidate.cycle,
        ask_on=ask_on,
        gaps=plan.rules.gaps,
    )
