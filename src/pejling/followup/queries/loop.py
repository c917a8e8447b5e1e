"""Reports on the loop itself: how fast unhappy customers hear from somebody, what waits, why, and what came of it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from pejling.fieldwork.rules.sets import ResponseState
from pejling.followup.models import Case, CaseEntry, RewardPool
from pejling.followup.queries.holdouts import Comparison, comparison_of
from pejling.followup.queries.moves import Move, moves_of
from pejling.followup.queries.standard_answers import StandardAnswers, standard_answers
from pejling.followup.rules.loop import PASSIVE_WINDOW, Course, Wait, wait_for_contact, wait_for_solution
from pejling.followup.rules.sets import CaseState
from pejling.insight.queries.histograms import histograms
from pejling.insight.queries.scope import Scope
from pejling.insight.queries.units import SortKey
from pejling.people.models import Organisation, Unit
from pejling.people.queries.score_notice import viewer_of_figures
from pejling.people.rules.days import local_day
from pejling.people.rules.viewer import Viewer
from pejling.programme.models import Programme
from pejling.programme.rules.sets import Category, Track, category_of
from pejling.stats import Estimate, Histogram, rate_estimate
from pejling.stats.histogram import SCORES
from pejling.stats.survival import kaplan_meier, median_time
from pejling.themes.models import Theme

UNASKED = "complaint"  # what was said unasked has no score, and so no category
PASSIVE_SCORES = [score for score in range(SCORES) if category_of(score) == Category.PASSIVE]
COLUMNS = (
    *("unit_id", "state", "answered_at", "due_at", "contacted_at", "solved_at", "root_cause_id"),
    *("response__no_contact", "told_id", "told__contact_id", "told__reach"),
)


@dataclass(frozen=True)
class Pace:
    """How fast something was done: the share within 24 clock hours, in percent, and the median in clock hours.

    The share is of those who have had their 24 hours; the median takes in those who still wait, as far as is known.
    """

    within: Estimate
    median: Estimate


@dataclass(frozen=True)
class Backlog:
    """What waits now, whenever it came."""

    waiting: int
    overdue: int
    oldest: timedelta | None
    median: timedelta | None  # the age that half of them exceed


@dataclass(frozen=True)
class UnitLoop:
    """One unit with all below it; None stands for cases of no unit."""

    unit: Unit | None
    depth: int
    contact: Pace
    backlog: Backlog


@dataclass(frozen=True)
class Passives:
    """Passives of the relationship: how many have heard from somebody within 180 days so far."""

    reached: Estimate
    still: int  # of them whose 180 days are not over, so that the share may still rise
    comparison: Comparison | None  # with those held out, where a house holds some out


@dataclass(frozen=True)
class Rewarded:
    """What was given of one pool, and what that cost in minor units of the house's currency, if that is known."""

    name: str
    given: int
    cost_minor: int | None


@dataclass(frozen=True)
class Loop:
    """The whole report over a period."""

    start: datetime
    end: datetime
    cases: int
    no_contact: int  # of them those whose customer may not or cannot be contacted, who count in no pace
    contact: Pace
    solution: Pace
    backlog: Backlog
    units: Sequence[UnitLoop]
    causes: Sequence[tuple[Theme, Estimate]]  # of those resolved
    effort: Sequence[tuple[str, Estimate]]  # of what colleagues did in cases, by the customer's category
    passives: Passives
    moves: Sequence[Move]
    answers: StandardAnswers
    rewards: Sequence[Rewarded]  # for those from whom nothing is hidden


def loop_of(
    organisation: Organisation, viewer: Viewer, *, days: int, now: datetime, sort_key: SortKey = str.casefold
) -> Loop:
    """The loop over the last so many days, as far as the viewer may see it."""
    start = now - timedelta(days=days)
    first, today = (local_day(moment, organisation.zone) for moment in (start, now))
    seen = Case.objects.visible_to(viewer).unhappy()
    cases = _courses(seen.filter(answered_at__gt=start).exclude(state__in=(CaseState.WITHDRAWN, CaseState.MERGED)))
    waiting = _courses(seen.waiting())
    return Loop(
        start=start,
        end=now,
        cases=len(cases),
        no_contact=sum(case.no_contact for case in cases),
        contact=_contact(cases, now),
        solution=_pace([(case, wait_for_solution(case, now)) for case in cases], now),
        backlog=_backlog(waiting, now),
        units=_units(organisation, cases, waiting, now, sort_key),
        causes=_causes(cases),
        effort=_effort(viewer, start, now),
        passives=_passives(organisation, viewer, first, today),
        moves=moves_of(viewer_of_figures(viewer, today=today), start=first, end=today),
        answers=standard_answers(viewer, start=start, end=now),
        rewards=_rewards(viewer, start, now) if viewer.sees_everything else (),
    )


def _courses(rows: "QuerySet[Case]") -> list[Course]:
    return [_course(*row) for row in rows.order_by().values_list(*COLUMNS)]


def _course(*row: Any) -> Course:
    unit, state, answered, due, contacted, solved, cause, no_contact, told, told_contact, reach = row
    unreachable = told is not None and told_contact is None and not reach
    return Course(unit, state, answered, due, contacted, solved, cause, no_contact=bool(no_contact) or unreachable)


def _contact(cases: Iterable[Course], now: datetime) -> Pace:
    return _pace([(case, wait_for_contact(case, now)) for case in cases if not case.no_contact], now)


def _pace(waits: Sequence[tuple[Course, Wait]], now: datetime) -> Pace:
    over = [wait for case, wait in waits if case.has_had_a_day(now)]
    within = rate_estimate(sum(wait.within_a_day for wait in over), len(over))
    if not waits:
        return Pace(within, Estimate.nothing("median"))
    curve = kaplan_meier([wait.hours for _, wait in waits], [wait.ended for _, wait in waits])
    return Pace(within, median_time(curve))


def _backlog(waiting: Sequence[Course], now: datetime) -> Backlog:
    ages = sorted((now - case.answered_at for case in waiting), reverse=True)
    return Backlog(
        waiting=len(ages),
        overdue=sum(case.overdue(now) for case in waiting),
        oldest=ages[0] if ages else None,
        median=ages[len(ages) // 2] if ages else None,
    )


def _units(
    organisation: Organisation, cases: Iterable[Course], waiting: Iterable[Course], now: datetime, sort_key: SortKey
) -> list[UnitLoop]:
    """Units with cases, children after their parent, by name; then what belongs to no unit."""
    children: dict[int | None, list[Unit]] = defaultdict(list)
    for unit in sorted(Unit.objects.filter(organisation=organisation), key=lambda unit: sort_key(unit.name)):
        children[unit.parent_id].append(unit)
    period, now_open = _by_unit(cases), _by_unit(waiting)
    rows = [
        UnitLoop(unit, depth, _contact(_of(period, below), now), _backlog(_of(now_open, below), now))
        for unit, depth, below in _walk(children, None, 0)
        if any(key in period or key in now_open for key in below)
    ]
    if None in period or None in now_open:
        nowhere = _contact(period.get(None, ()), now), _backlog(now_open.get(None, ()), now)
        rows.append(UnitLoop(None, 0, *nowhere))
    return rows


def _by_unit(cases: Iterable[Course]) -> Mapping[int | None, list[Course]]:
    found: dict[int | None, list[Course]] = defaultdict(list)
    for case in cases:
        found[case.unit_id].append(case)
    return dict(found)


def _of(cases: Mapping[int | None, list[Course]], units: Iterable[int]) -> list[Course]:
    return [case for unit in units for case in cases.get(unit, ())]


def _walk(
    children: Mapping[int | None, list[Unit]], parent: int | None, depth: int
) -> list[tuple[Unit, int, list[int]]]:
    """Every unit with its depth and the ids of itself and all below it."""
    found: list[tuple[Unit, int, list[int]]] = []
    for unit in children.get(parent, ()):
        below = _walk(children, unit.pk, depth + 1)
        found += [(unit, depth, [unit.pk, *(one.pk for one, _, _ in below)]), *below]
    return found


def _causes(cases: Iterable[Course]) -> list[tuple[Theme, Estimate]]:
    counts = Counter(case.root_cause_id for case in cases if case.state == CaseState.RESOLVED and case.root_cause_id)
    themes = Theme.objects.in_bulk(list(counts))
    total = sum(counts.values())
    return [(themes[key], rate_estimate(n, total)) for key, n in counts.most_common() if key in themes]


def _effort(viewer: Viewer, start: datetime, now: datetime) -> list[tuple[str, Estimate]]:
    """What people wrote down in cases; what the program noted is no effort."""
    rows = CaseEntry.objects.filter(case__in=Case.objects.visible_to(viewer), at__gt=start, at__lte=now)
    rows = rows.filter(user__isnull=False)
    counts: Counter[str] = Counter()
    for score, n in rows.order_by().values_list("case__response__score").annotate(n=Count("pk")):
        counts[UNASKED if score is None else category_of(score)] += n
    total = sum(counts.values())
    return [(word, rate_estimate(counts[word], total)) for word in (*Category, UNASKED) if total]


def _passives(organisation: Organisation, viewer: Viewer, first: date, today: date) -> Passives:
    """Reached at all within 180 days of their answer, whoever did it and whatever the case was for."""
    recommend = Programme.objects.visible_to(viewer).filter(track=Track.RELATIONSHIP, recommend=True)
    ids = frozenset(recommend.values_list("pk", flat=True))
    scope = Scope(organisation.pk, Track.RELATIONSHIP, first, today, viewer, programme_ids=ids)
    young = scope.within(max(first, today - PASSIVE_WINDOW + timedelta(days=1)), today)
    passives, still = (histograms(one).get((), Histogram.zero()).passives for one in (scope, young))
    rows = Case.objects.visible_to(viewer).filter(
        contacted_at__lte=F("response__answered_at") + PASSIVE_WINDOW,
        response__programme__in=ids,
        response__score__in=PASSIVE_SCORES,
        response__day__range=(first, today),
        response__state=ResponseState.CONFIRMED,
    )
    reached = rows.order_by().values("response").distinct().count()  # an answer may have several cases
    return Passives(
        reached=rate_estimate(min(reached, passives), passives),
        still=still,
        comparison=comparison_of(viewer, end=today),
    )


def _rewards(viewer: Viewer, start: datetime, now: datetime) -> list[Rewarded]:
    rows = RewardPool.objects.filter(organisation_id=viewer.organisation_id).order_by("name")
    given = Count("rewards", filter=Q(rewards__given_at__gt=start, rewards__given_at__lte=now))
    counted = rows.annotate(given=given).filter(given__gt=0).values_list("name", "given", "cost_minor")
    return [Rewarded(name, n, None if cost is None else n * cost) for name, n, cost in counted]
