"""The forecast: what a programme will ask in the days to come, computed from what is known today, never stored.

It plays the coming days through by the same rules as the decisions. What it cannot know: events that have not
happened (their days take the average of the last four weeks, and say so) and what other programmes will ask.
"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from pejling.fieldwork.models import Decision
from pejling.fieldwork.queries.candidates import READ, Candidate
from pejling.fieldwork.queries.circumstances import Background
from pejling.fieldwork.queries.due import waiting_for
from pejling.fieldwork.queries.due_contacts import due_contacts
from pejling.fieldwork.queries.due_events import due_events
from pejling.fieldwork.queries.earlier_asks import Asks, earlier_asks
from pejling.fieldwork.queries.outcomes import outcome_of
from pejling.fieldwork.queries.plans import ONE_DAY, Plan, plan_for
from pejling.fieldwork.queries.rooms import Room, room_for
from pejling.fieldwork.rules.moments import shortest_delay
from pejling.fieldwork.rules.sets import Verdict
from pejling.people.rules.days import local_moment
from pejling.programme.models import Programme
from pejling.programme.rules.calendar import days_sent_on

LOOK_BACK_DAYS = 28
Waiting = list[tuple[Candidate, Background]]  # each with what is known of its part of the candidates


@dataclass(frozen=True)
class ForecastDay:
    """How many asks to expect on a day; ``known`` is whether all its events have happened."""

    day: date
    asks: int
    known: bool = True


def forecast(programme: Programme, *, today: date, days: int = 14) -> list[ForecastDay]:
    """The asks to expect on each of the days after today."""
    plan = _plan(programme, today)
    coming = [today + n * ONE_DAY for n in range(1, days + 1)]
    expected = _play(plan, coming)
    usual = _usual(plan) if plan.follows_events else None
    return [_day(plan, day, expected[day], usual) for day in coming]


def _plan(programme: Programme, today: date) -> Plan:
    midnight = local_moment(today, time.min, programme.organisation.zone)
    first = max(today, programme.started_on) if programme.started_on else today
    return plan_for(programme, day=first, now=midnight)


def _play(plan: Plan, days: list[date]) -> Counter[date]:
    """Every day's asks, one day after the other: whoever is blocked waits as long as the rules allow."""
    candidates = sorted(_coming(plan, days), key=lambda candidate: candidate.order)
    background = [Background(plan, candidates[at : at + READ]) for at in range(0, len(candidates), READ)]
    asks = earlier_asks(plan, {candidate.person.person_key for candidate in candidates})
    waiting = [(candidate, background[n // READ]) for n, candidate in enumerate(candidates)]
    expected: Counter[date] = Counter()
    room = room_for(plan, {account_id for some in background for account_id in some.accounts.values()})
    for day in days:
        waiting, expected[day] = _play_day(replace(plan, day=day), waiting, asks, room)
    return expected


def _play_day(plan: Plan, waiting: Waiting, asks: Asks, room: Room) -> tuple[Waiting, int]:
    """Who still waits after a day, and how many were asked on it."""
    left, asked, day = [], 0, plan.day
    for candidate, background in waiting:
        if candidate.send_on > day or not plan.sends_on(candidate.person.country):
            left.append((candidate, background))
            continue
        days = (day, plan.send_day(day + ONE_DAY, candidate.person.country))
        way, blocked = background.way(candidate)
        standing = background.standing(candidate, day, way, blocked=blocked)
        verdict = outcome_of(plan, candidate, standing, asks, days=days, room=room).verdict
        asked += verdict == Verdict.ASKED
        if verdict == Verdict.POSTPONED:
            left.append((candidate, background))
    return left, asked


def _coming(plan: Plan, days: list[date]) -> list[Candidate]:
    if not days:
        return []
    due = due_events if plan.follows_events else due_contacts
    return [*due(plan, first=days[0], last=days[-1]), *waiting_for(plan)]


def _usual(plan: Plan) -> float:
    """Asks per calendar day of the last four weeks."""
    rows = Decision.objects.filter(
        organisation_id=plan.organisation.pk,
        programme_id=plan.programme.pk,
        verdict=Verdict.ASKED,
        decided_on__gt=plan.today - timedelta(days=LOOK_BACK_DAYS),
        decided_on__lte=plan.today,
    )
    return rows.count() / LOOK_BACK_DAYS


def _day(plan: Plan, day: date, expected: int, usual: float | None) -> ForecastDay:
    sent = days_sent_on(day, hours=plan.hours, country=plan.organisation.country)
    newest_event = day - timedelta(days=shortest_delay(plan.rules.timing))
    if usual is None or not sent or newest_event <= plan.today:
        return ForecastDay(day, expected)
    return ForecastDay(day, max(expected, round(usual * len(sent))), known=False)
