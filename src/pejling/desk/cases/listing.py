"""The list of cases: overdue first, then those that were contacted, then those put aside until later."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from pejling.desk.cases.circles import Circle, circles_of, nearest, waiting_in
from pejling.desk.folding import contains
from pejling.desk.keyset import Page, newest_first, soonest_first
from pejling.followup.models import Case
from pejling.followup.models.cases import CaseQuerySet
from pejling.followup.rules.sets import WAITING, CaseState
from pejling.people.queries.prepared import Prepared
from pejling.people.rules.viewer import Viewer

PAGE_SIZE = 30
OF_SECTION = ":"
SORTED_BY = ("public_id", "due_at", "answered_at")
CASE_COLUMNS = (
    *("public_id", "kind", "playbook", "state", "answered_at", "due_at"),
    *("second_due_at", "contacted_at", "snoozed_until"),
)
NAME = ("given_name", "family_name", "external_id")
LISTED = {
    "response": ("score", "comment", "language"),
    "response__contact": NAME,
    "response__account": ("name",),
    "response__touchpoint": ("name",),
    "response__left": ("name",),
    "told": ("nature", "comment", "language", "name"),
    "told__contact": NAME,
    "told__account": ("name",),
    "assignee": ("given_name", "family_name"),
}  # a row shows a tenth of the columns of what it is about


@dataclass(frozen=True)
class CaseList:
    """The cases shown, and how many wait in each circle that the viewer has."""

    cases: Sequence[Case]
    circle: Circle
    closed: bool
    words: str
    waiting: Mapping[Circle, int]
    next_cursor: str

    @property
    def has_circles(self) -> bool:
        """Whether there is anything to choose between."""
        return len(self.waiting) > 1


def list_cases(viewer: Viewer, *, wished: str, closed: bool, words: str, cursor: str, now: datetime) -> CaseList:
    """One page of the wished circle, or of the nearest one with a meaning for this viewer."""
    circles = circles_of(viewer)
    waiting = waiting_in(circles)
    circle = Circle(wished) if wished in circles else nearest(waiting)
    rows = circles[circle].filter(_matching(words)).only(*SORTED_BY)
    page = _closed(rows, cursor) if closed else _urgent(rows, cursor, now)
    return CaseList(
        cases=_in_full(page.rows),
        circle=circle,
        closed=closed,
        words=words,
        waiting=waiting,
        next_cursor=page.next_cursor,
    )


def _in_full(rows: Sequence[Case]) -> list[Case]:
    """The page's cases with what is shown of them; read by their ids, for nobody wants to sort all that is joined."""
    if not rows:
        return []
    ids = [row.pk for row in rows]
    full = {case.pk: case for case in FULL.all(*ids, *ids[-1:] * (len(FULL.stand_ins) - len(ids)))}
    return [full[pk] for pk in ids if pk in full]


def _listed(*ids: int) -> QuerySet[Case]:
    columns = [f"{table}__{column}" for table, found in LISTED.items() for column in found]
    return Case.objects.select_related(*LISTED).only(*CASE_COLUMNS, *columns).filter(pk__in=ids)


FULL = Prepared(_listed, *range(-PAGE_SIZE, 0))  # a shorter page names its last case again


def _urgent(rows: CaseQuerySet, cursor: str, now: datetime) -> Page[Case]:
    """One page that may begin in one section and end in the next; each section follows an index."""
    sections = _sections(rows, now)
    wished, _, after = cursor.partition(OF_SECTION)
    names = list(sections)
    at = names.index(wished) if wished in sections else 0
    found: list[Case] = []
    for name in names[at:]:
        if len(found) == PAGE_SIZE and sections[name].exists():
            return Page(found, f"{name}{OF_SECTION}", is_first=not cursor)
        if len(found) < PAGE_SIZE:
            page = soonest_first(sections[name], by="due_at", cursor=after, size=PAGE_SIZE - len(found))
            found, after = [*found, *page.rows], ""
            if page.next_cursor:
                return Page(found, f"{name}{OF_SECTION}{page.next_cursor}", is_first=not cursor)
    return Page(found, "", is_first=not cursor)


def _sections(rows: CaseQuerySet, now: datetime) -> dict[str, CaseQuerySet]:
    """The unhappy to be contacted, those to be resolved, the others, those put aside; each by its clock."""
    return {
        "open": rows.unhappy().filter(state=CaseState.OPEN).awake(now),
        "contacted": rows.unhappy().filter(state=CaseState.CONTACTED).awake(now),
        "quiet": rows.quiet().waiting().awake(now),
        "asleep": rows.waiting().asleep(now),
    }


def _closed(rows: CaseQuerySet, cursor: str) -> Page[Case]:
    return newest_first(rows.exclude(state__in=WAITING), by="answered_at", cursor=cursor, size=PAGE_SIZE)


def _matching(words: str) -> Q:
    return contains(
        words,
        "contact__given_name",
        "contact__family_name",
        "response__comment",
        "response__account__name",
        "told__comment",
        "told__name",
    )
