"""The list of cases: overdue first, then those that were contacted, then those put aside until later."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case as Choice
from django.db.models import Q, QuerySet, When

from pejling.desk.cases.circles import Circle, circles_of, nearest, waiting_in
from pejling.desk.cases.counting import MOST_COUNTED
from pejling.desk.cases.narrowing import Narrowing
from pejling.desk.keyset import Page, later_than, newest, newest_first, page_of, soonest, soonest_first
from pejling.followup.models import Case
from pejling.followup.models.cases import CaseQuerySet
from pejling.followup.queries.spoken import about, spoke_of
from pejling.followup.rules.sets import UNHAPPY, CaseState
from pejling.people.queries.prepared import Prepared
from pejling.people.rules.viewer import Viewer
from pejling.themes.models import Theme

PAGE_SIZE = 30
NEAR = 500  # cases of which it is asked, one by one, whether they are about a theme
OF_SECTION = ":"
SECTIONS = ("open", "contacted", "quiet", "asleep")
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
    narrowing: Narrowing
    waiting: Mapping[Circle, int]
    next_cursor: str

    @property
    def has_circles(self) -> bool:
        """Whether there is anything to choose between."""
        return len(self.waiting) > 1


def list_cases(
    viewer: Viewer, *, wished: str, closed: bool, narrowing: Narrowing, cursor: str, now: datetime
) -> CaseList:
    """One page of the wished circle, or of the nearest one with a meaning for this viewer."""
    circles = circles_of(viewer)
    waiting = waiting_in(circles)
    circle = Circle(wished) if wished in circles else nearest(waiting)
    wanted = Wanted(circles[circle].only(*SORTED_BY), narrowing, few=waiting[circle] <= MOST_COUNTED)
    page = _closed(wanted, cursor) if closed else _urgent(wanted, cursor, now)
    return CaseList(
        cases=_in_full(page.rows),
        circle=circle,
        closed=closed,
        narrowing=narrowing,
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


@dataclass(frozen=True)
class Wanted:
    """The cases of a circle, and which of them are wanted.

    Who spoke of a theme is found from the cases, by their clock, until there is a page of them; a rare theme would
    be asked of all cases, so it is found from what it was heard in. To sort all of that for a common one takes as long.
    """

    circle: CaseQuerySet
    narrowing: Narrowing
    few: bool  # so few wait that each can be asked

    def one_by_one(self) -> CaseQuerySet:
        """Found from the cases."""
        theme = self.narrowing.theme
        return self.circle.filter(self.narrowing.condition, spoke_of(theme) if theme else Q())

    def by_theme(self, theme: Theme, cases: CaseQuerySet) -> CaseQuerySet:
        """Found from the theme, of those in some state."""
        return self.circle.filter(self.narrowing.condition, about(theme, cases))

    def nearest(self, ordered: QuerySet[Case], *, by: str) -> Page[Case]:
        """The wanted among the next few of a list: a page of them, or perhaps not all."""
        condition = self.narrowing.condition & spoke_of(self.narrowing.theme)
        near = Case.objects.filter(condition, pk__in=ordered.values("pk")[:NEAR]).only(*SORTED_BY)
        return page_of(near.order_by(*ordered.query.order_by), by=by, size=PAGE_SIZE, is_first=False)


def _urgent(wanted: Wanted, cursor: str, now: datetime) -> Page[Case]:
    """One page by the clock, through the sections; each follows an index."""
    name, after = _place(cursor)
    theme = wanted.narrowing.theme
    if theme is None or wanted.few:
        return _through_sections(wanted.one_by_one(), name, after, now)
    section = _sections(wanted.circle, now)[name]
    near = wanted.nearest(soonest(section, by="due_at", cursor=after), by="due_at")
    if near.next_cursor:
        return Page(near.rows, f"{name}{OF_SECTION}{near.next_cursor}", is_first=False)
    return _in_one_read(wanted.by_theme(theme, Case.objects.waiting()).waiting(), name, after, now)


def _place(cursor: str) -> tuple[str, str]:
    """The section that a cursor is in, and where in it."""
    wished, _, after = cursor.partition(OF_SECTION)
    return (wished, after) if wished in SECTIONS else (SECTIONS[0], after)


def _through_sections(rows: CaseQuerySet, first: str, after: str, now: datetime) -> Page[Case]:
    """A page that may begin in one section and end in the next."""
    sections = _sections(rows, now)
    found: list[Case] = []
    for name in SECTIONS[SECTIONS.index(first) :]:
        if len(found) == PAGE_SIZE and sections[name].exists():
            return Page(found, f"{name}{OF_SECTION}", is_first=False)
        if len(found) < PAGE_SIZE:
            page = soonest_first(sections[name], by="due_at", cursor=after, size=PAGE_SIZE - len(found))
            found, after = [*found, *page.rows], ""
            if page.next_cursor:
                return Page(found, f"{name}{OF_SECTION}{page.next_cursor}", is_first=False)
    return Page(found, "", is_first=False)


def _in_one_read(rows: CaseQuerySet, name: str, after: str, now: datetime) -> Page[Case]:
    """The same page of cases that no index has in this order: all sections are sorted at once."""
    at = SECTIONS.index(name)
    rows = rows.annotate(section=_section(now))
    rows = rows.filter(Q(section__gt=at) | Q(section=at) & later_than(after, by="due_at"))
    page = page_of(rows.order_by("section", "due_at", "public_id"), by="due_at", size=PAGE_SIZE, is_first=False)
    if not page.next_cursor:
        return page
    last = SECTIONS[page.rows[-1].section]  # type: ignore[attr-defined]  # annotated
    return Page(page.rows, f"{last}{OF_SECTION}{page.next_cursor}", is_first=False)


def _sections(rows: CaseQuerySet, now: datetime) -> dict[str, CaseQuerySet]:
    """The unhappy to be contacted, those to be resolved, the others, those put aside; each by its clock."""
    return {
        "open": rows.unhappy().filter(state=CaseState.OPEN).awake(now),
        "contacted": rows.unhappy().filter(state=CaseState.CONTACTED).awake(now),
        "quiet": rows.quiet().waiting().awake(now),
        "asleep": rows.waiting().asleep(now),
    }


def _section(now: datetime) -> Choice:
    """The place of a waiting case's section among them."""
    return Choice(
        When(snoozed_until__gt=now, then=SECTIONS.index("asleep")),
        When(~Q(kind__in=sorted(UNHAPPY)), then=SECTIONS.index("quiet")),
        When(state=CaseState.CONTACTED, then=SECTIONS.index("contacted")),
        default=SECTIONS.index("open"),
    )


def _closed(wanted: Wanted, cursor: str) -> Page[Case]:
    """The newest answers first."""
    theme, by = wanted.narrowing.theme, "answered_at"
    if theme is None:
        return newest_first(wanted.one_by_one().closed(), by=by, cursor=cursor, size=PAGE_SIZE)
    ordered = newest(wanted.circle.closed(), by=by, cursor=cursor)
    near = wanted.nearest(ordered, by=by)
    if near.next_cursor or not ordered.values_list("pk")[NEAR : NEAR + 1]:  # in its order, by the index
        return near
    return newest_first(wanted.by_theme(theme, Case.objects.closed()).closed(), by=by, cursor=cursor, size=PAGE_SIZE)
