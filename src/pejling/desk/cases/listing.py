"""The list of cases: mine, my team's or all that I see; overdue first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import BooleanField, Count, ExpressionWrapper, Q, QuerySet

from pejling.desk.folding import contains
from pejling.desk.keyset import Page, newest_first, page_of
from pejling.followup.models import Case
from pejling.followup.rules.sets import UNHAPPY, WAITING
from pejling.people.models import Employee
from pejling.people.rules.viewer import Viewer

PAGE_SIZE = 100
SHOWN_WITH = (
    "response__contact",
    "told__contact",
    "told__account",
    "response__account",
    "response__left",
    "response__touchpoint",
    "contact",
    "assignee",
    "unit",
    "root_cause",
)


class Circle(StrEnum):
    """Whose cases."""

    MINE = "mine"
    TEAM = "team"
    ALL = "all"


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
    circles = _circles(viewer)
    seen = Case.objects.visible_to(viewer)
    counts = seen.unhappy().waiting().aggregate(**{one.value: Count("pk", filter=who) for one, who in circles.items()})
    circle = Circle(wished) if wished in circles else _nearest(circles, counts)
    rows = seen.filter(circles[circle], _matching(words)).select_related(*SHOWN_WITH)
    page = _closed(rows, cursor) if closed else _urgent(rows)
    return CaseList(
        cases=page.rows,
        circle=circle,
        closed=closed,
        words=words,
        waiting={one: counts[one.value] for one in circles},
        next_cursor=page.next_cursor,
    )


def _circles(viewer: Viewer) -> dict[Circle, Q]:
    """What each circle means for this viewer; an owner who meets no customers has only "all"."""
    circles: dict[Circle, Q] = {}
    employee = Employee.objects.filter(pk=viewer.employee_id).first() if viewer.employee_id else None
    if employee is not None:
        circles[Circle.MINE] = Q(assignee=employee)
    if employee is not None and employee.unit_id and (viewer.sees_everything or viewer.unit_ids):
        circles[Circle.TEAM] = Q(unit_id=employee.unit_id)
    if employee is None or viewer.sees_everything or viewer.unit_ids:
        circles[Circle.ALL] = Q(pk__isnull=False)
    return circles


def _nearest(circles: Iterable[Circle], counts: Mapping[str, int]) -> Circle:
    """The narrowest circle in which somebody waits; the narrowest of all when nobody does."""
    order = list(circles)
    return next((one for one in order if counts[one.value]), order[0])


def _urgent(rows: QuerySet[Case]) -> Page[Case]:
    """The unhappy first; of them those to be contacted ("open" sorts after "contacted"), the most overdue first.

    There is no second page: who has a hundred cases waiting needs a search, or colleagues.
    """
    nobody_waits = ExpressionWrapper(~Q(kind__in=UNHAPPY), output_field=BooleanField())
    waiting = rows.filter(state__in=WAITING).order_by(nobody_waits, "-state", "due_at", "public_id")
    return page_of(waiting, by="due_at", size=PAGE_SIZE, is_first=True)


def _closed(rows: QuerySet[Case], cursor: str) -> Page[Case]:
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
