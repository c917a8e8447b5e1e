"""The list of accounts: mine, my team's or all; the nearest deadline first, or by name."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import Q, QuerySet

from pejling.desk.folding import MOST_WORDS, contains
from pejling.desk.keyset import Page, ascending
from pejling.followup.models import AccountAlert
from pejling.followup.queries.account_alerts import has_open_alert, open_alerts
from pejling.followup.queries.accounts import Picture, pictures, with_next_day
from pejling.followup.queries.leaving import Leaving, leaving
from pejling.people.models import Account, Employee, Organisation
from pejling.people.rules.days import local_day
from pejling.people.rules.viewer import Viewer

PAGE_SIZE = 30  # a row holds its reasons


class Circle(StrEnum):
    """Whose accounts."""

    MINE = "mine"
    TEAM = "team"
    ALL = "all"


class Order(StrEnum):
    """What comes first."""

    DEADLINE = "deadline"
    NAME = "name"


@dataclass(frozen=True)
class Wanted:
    """What the query string asks for; what is mistyped is left out."""

    circle: str = ""
    order: Order = Order.DEADLINE
    words: str = ""
    attention: bool = False
    cursor: str = ""


@dataclass(frozen=True)
class ShownAccount:
    """An account with what the list says of it."""

    account: Account
    picture: Picture
    alerts: Sequence[AccountAlert]


@dataclass(frozen=True)
class AccountList:
    """One page of accounts, and what can be chosen."""

    rows: Sequence[ShownAccount]
    circle: Circle
    circles: Sequence[Circle]
    wanted: Wanted
    next_cursor: str
    is_first: bool
    attention: int  # how many of the circle's accounts have an open alert
    leaving: Leaving | None  # of the circle, above the first page


def list_accounts(organisation: Organisation, viewer: Viewer, wanted: Wanted, *, now: datetime) -> AccountList:
    """One page of the wished circle, or of the narrowest that holds any account."""
    circles, today = _circles(viewer), local_day(now, organisation.zone)
    seen = Account.objects.visible_to(viewer)
    circle = Circle(wanted.circle) if wanted.circle in circles else _narrowest(seen, circles)
    rows = seen.filter(circles[circle])
    alarming = rows.filter(has_open_alert(viewer))
    chosen = alarming if wanted.attention else rows
    page = _page(chosen.filter(_matching(wanted.words, viewer)).select_related("owner"), wanted, today)
    ids = [row.pk for row in page.rows]
    found = pictures(viewer, ids, now=now, zone=organisation.zone)
    alerts = open_alerts(viewer, ids)
    return AccountList(
        rows=[ShownAccount(row, found[row.pk], alerts.get(row.pk, ())) for row in page.rows],
        circle=circle,
        circles=list(circles),
        wanted=wanted,
        next_cursor=page.next_cursor,
        is_first=page.is_first,
        attention=alarming.count(),
        leaving=leaving(rows, viewer, today=today) if page.is_first and not wanted.words else None,
    )


def _circles(viewer: Viewer) -> dict[Circle, Q]:
    """What each circle means for this viewer, the narrowest first."""
    circles: dict[Circle, Q] = {}
    if viewer.employee_id is not None:
        circles[Circle.MINE] = Q(owner_id=viewer.employee_id)
    if viewer.unit_ids:
        circles[Circle.TEAM] = Q(unit_id__in=viewer.unit_ids) | Q(owner__unit_id__in=viewer.unit_ids)
    circles[Circle.ALL] = Q()
    return circles


def _narrowest(seen: "QuerySet[Account]", circles: Mapping[Circle, Q]) -> Circle:
    order: Iterable[Circle] = [one for one in circles if one != Circle.ALL]
    return next((one for one in order if seen.filter(circles[one]).exists()), Circle.ALL)


def _page(rows: "QuerySet[Account]", wanted: Wanted, today: date) -> Page[Account]:
    if wanted.order == Order.NAME:
        return ascending(rows, by="name", read=str, cursor=wanted.cursor, size=PAGE_SIZE)
    rows = with_next_day(rows, today=today)
    return ascending(rows, by="next_on", read=date.fromisoformat, cursor=wanted.cursor, size=PAGE_SIZE)


def _matching(words: str, viewer: Viewer) -> Q:
    """Every word in the account's name or numbers, or in its manager's name; managers are few, and looked up once."""
    condition = Q()
    for word in words.split()[:MOST_WORDS]:
        managers = Employee.objects.visible_to(viewer).filter(contains(word, "given_name", "family_name"))
        condition &= contains(word, "name", "external_id", "organisation_number") | Q(owner__in=managers)
    return condition
