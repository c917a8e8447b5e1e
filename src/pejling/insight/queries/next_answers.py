"""What the same people answered next: for a look at who moved, never by itself a proof of why."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from pejling.fieldwork.models import Response
from pejling.insight.queries.scope import COUNTED
from pejling.people.rules.viewer import Viewer
from pejling.programme.rules.sets import Track
from pejling.stats import Histogram

AT_ONCE = 500
PASSIVE = (7, 8)
WHO_AND_WHEN = ("contact__person_key", "answered_at")


@dataclass(frozen=True)
class Said:
    """One answer of somebody, as far as it matters beside their others."""

    response_id: int
    account_id: int | None
    score: int
    at: datetime
    no_contact: bool


@dataclass(frozen=True)
class Again:
    """Two answers about the relationship that somebody gave one after the other."""

    before: Said
    next: Said


def answered_again(viewer: Viewer, *, start: date, end: date) -> list[Again]:
    """What people who answered in a period had answered before; one pair a person, the first."""
    said: dict[str, list[Said]] = defaultdict(list)
    people = _answers(viewer).filter(day__range=(start, end)).exclude(contact=None).order_by()
    keys = sorted(set(people.values_list("contact__person_key", flat=True)))
    columns = ("contact__person_key", "pk", "account_id", "score", "answered_at", "no_contact", "day")
    begun: dict[str, int] = {}  # how many answers somebody gave before the period
    for first in range(0, len(keys), AT_ONCE):
        rows = _answers(viewer).filter(contact__person_key__in=keys[first : first + AT_ONCE], day__lte=end)
        for key, *found, day in rows.order_by("answered_at", "pk").values_list(*columns):
            said[key].append(Said(*found))
            begun[key] = begun.get(key, 0) + (day < start)
    found = [(answers, max(begun[key], 1)) for key, answers in said.items()]
    return [Again(answers[at - 1], answers[at]) for answers, at in found if len(answers) > at]


def reachable_passives(viewer: Viewer, *, start: date, end: date) -> dict[str, datetime]:
    """The people who were passive in a period and may be contacted, each with when they first were."""
    rows = _answers(viewer).filter(day__range=(start, end), score__in=PASSIVE, no_contact=False)
    found: dict[str, datetime] = {}
    for key, at in rows.exclude(contact=None).order_by("answered_at", "pk").values_list(*WHO_AND_WHEN):
        if key is not None:
            found.setdefault(key, at)
    return found


def next_answers_by_account(viewer: Viewer, after: Mapping[str, datetime]) -> dict[object, Histogram]:
    """The first answer about the relationship that each person gave later than a moment; one a person at most.

    By the account that they were given for; None: for none.
    """
    keys = sorted(after)
    said: dict[str, tuple[int | None, int]] = {}
    for start in range(0, len(keys), AT_ONCE):
        rows = _answers(viewer).filter(contact__person_key__in=keys[start : start + AT_ONCE])
        for key, at, *found in rows.order_by("answered_at", "pk").values_list(*WHO_AND_WHEN, "account_id", "score"):
            if key is not None and at > after[key]:
                said.setdefault(key, (found[0], found[1]))
    scores: dict[object, list[int]] = defaultdict(list)
    for account, score in said.values():
        scores[account].append(score)
    return {account: Histogram.from_scores(found) for account, found in scores.items()}


def _answers(viewer: Viewer) -> "QuerySet[Response]":
    rows = Response.objects.visible_to(viewer).confirmed()
    return rows.filter(track=Track.RELATIONSHIP, programme__recommend=True, source__in=COUNTED)
