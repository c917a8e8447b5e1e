"""Moves: what unhappy and passive customers answered the next time, followed up or not. A look, and no proof.

Chance did not decide who was followed up; where it does, ``queries.holdouts`` tells what following up does.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from pejling.followup.models import Case
from pejling.insight.queries.effects import design_of
from pejling.insight.queries.next_answers import Again, answered_again
from pejling.people.rules.viewer import Viewer
from pejling.programme.rules.sets import Category, category_of
from pejling.stats import Estimate, Histogram, rate_difference, rate_estimate
from pejling.stats.display import NORMAL_FROM
from pejling.stats.effects import NO_DETRACTORS, PROMOTERS
from pejling.stats.histogram import Floats

AT_ONCE = 500
BETTER: Mapping[Category, Floats] = {Category.DETRACTOR: NO_DETRACTORS, Category.PASSIVE: PROMOTERS}


@dataclass(frozen=True)
class Move:
    """Customers of one category who answered again: the share that moved up, followed up in between, or not.

    The difference is in points of percent; None while either group has fewer than thirty.
    """

    category: Category
    followed: Estimate
    others: Estimate
    difference: Estimate | None


def moves_of(viewer: Viewer, *, start: date, end: date) -> list[Move]:
    """Of those who answered again in a period and could be contacted after the answer before."""
    pairs = [pair for pair in answered_again(viewer, start=start, end=end) if not pair.before.no_contact]
    contacts = _contacts({pair.before.response_id for pair in pairs})
    return [_move(category, pairs, contacts) for category in BETTER]


def _move(category: Category, pairs: Iterable[Again], contacts: Mapping[int, Collection[datetime]]) -> Move:
    groups: tuple[list[Again], list[Again]] = [], []
    for pair in pairs:
        if category_of(pair.before.score) == category:
            in_between = any(pair.before.at < at < pair.next.at for at in contacts.get(pair.before.response_id, ()))
            groups[not in_between].append(pair)
    better = BETTER[category]
    followed, others = ((sum(bool(better[pair.next.score]) for pair in group), len(group)) for group in groups)
    design = design_of([_by_account(group) for group in groups], better)
    enough = min(followed[1], others[1]) >= NORMAL_FROM
    return Move(
        category,
        rate_estimate(*followed),
        rate_estimate(*others),
        rate_difference(*followed, *others, design=design) if enough else None,
    )


def _contacts(responses: Collection[int]) -> Mapping[int, Collection[datetime]]:
    """When somebody was in touch about each of these answers, in whatever case it was."""
    found: dict[int, list[datetime]] = defaultdict(list)
    ids = sorted(responses)
    for first in range(0, len(ids), AT_ONCE):
        rows = Case.objects.filter(response_id__in=ids[first : first + AT_ONCE])
        columns = ("response_id", "contacted_at", "merged_into__contacted_at")
        for response, *moments in rows.order_by().values_list(*columns):
            if response is not None:
                found[response] += [at for at in moments if at is not None]
    return found


def _by_account(pairs: Iterable[Again]) -> dict[object, Histogram]:
    scores: dict[object, list[int]] = defaultdict(list)
    for pair in pairs:
        scores[pair.next.account_id].append(pair.next.score)
    return {account: Histogram.from_scores(found) for account, found in scores.items()}
