"""All that an account's page shows, put together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Sum
from django.utils.translation import gettext as _

from pejling.desk.accounts.people import People, people_of
from pejling.desk.accounts.saying import Saying, said_in, told_in
from pejling.desk.contacts.permission import may_hold_account
from pejling.desk.labels import label
from pejling.desk.money import amount
from pejling.fieldwork.models import Told
from pejling.followup.models import AccountAlert, Case
from pejling.followup.queries.account_alerts import open_alerts, seen_alerts
from pejling.followup.queries.account_cases import waiting_cases
from pejling.followup.queries.account_voices import voices_of
from pejling.followup.queries.accounts import Coverage, counted, coverage_of, standing_of
from pejling.followup.queries.plans import AccountPlan, plan_of
from pejling.followup.rules.health import Assessment, assess
from pejling.followup.rules.renewals import CYCLE_DAYS, NextDay, Term
from pejling.insight.queries.accounts import AccountColumn, Measured, Quarter, account_columns
from pejling.people.models import Account, Agreement, Event, Organisation
from pejling.people.rules.days import local_day
from pejling.people.rules.viewer import Viewer
from pejling.programme.rules.sets import Track

TRACKS = (Track.RELATIONSHIP, Track.TOUCHPOINT, Track.PULSE)
SHOWN_ANSWERS = 6
MOST_EVENTS = 10


@dataclass(frozen=True)
class ShownMeasure:
    """A figure with its name; only those with answers enough have one."""

    name: str
    measured: Measured


@dataclass(frozen=True)
class ShownColumn:
    """One track: its figures where there are answers enough, and the answers themselves."""

    track: Track
    measures: Sequence[ShownMeasure]
    first: Sequence[Saying]
    others: Sequence[Saying]
    off: bool  # a figure would be a single colleague's, and employees were not informed yet
    is_asked: bool  # a programme asks on it

    @property
    def nobody(self) -> str:
        """What stands where no answers are."""
        if self.is_asked:
            return _("Nobody has answered on this track.")
        return _("Nobody is asked on this track: no programme asks there.")


@dataclass(frozen=True)
class QuarterRow:
    """A quarter on each track."""

    start: date
    cells: Sequence[Quarter]

    @property
    def name(self) -> str:
        values = {"quarter": (self.start.month + 2) // 3, "year": self.start.year}
        return _("Q%(quarter)d %(year)d") % values


@dataclass(frozen=True)
class Board:
    """An account as this viewer may know it."""

    account: Account
    assessment: Assessment
    next_day: NextDay | None
    coverage: Coverage
    columns: Sequence[ShownColumn]
    quarters: Sequence[QuarterRow]
    people: People
    agreements: Sequence[Agreement]
    cases: Sequence[Case]
    open_cases: int  # of the unhappy
    told: Sequence[Told]
    events: Sequence[Event]
    bought: Sequence[str]  # for how much in the last twelve months, in each currency
    plan: AccountPlan
    alerts: Sequence[AccountAlert]
    seen_alerts: Sequence[AccountAlert]
    today: date
    may_write: bool


def board_of(account: Account, organisation: Organisation, viewer: Viewer, *, now: datetime) -> Board:
    """Put together what is known of an account."""
    today = local_day(now, organisation.zone)
    agreements, cases = _agreements(account), waiting_cases(viewer, [account.pk])
    voices = voices_of(viewer, [account.pk], today=today)
    terms = [Term(one.notice_by, one.renews_on, one.starts_on) for one in agreements]
    standing = standing_of(account.pk, voices, terms, counted(cases, now=now), today)
    columns = account_columns(viewer, account.pk, TRACKS, today=today)
    return Board(
        account=account,
        assessment=assess(standing, today=today),
        next_day=standing.next_day,
        coverage=coverage_of(account.pk, voices, today),
        columns=_columns(columns, said_in(account, viewer)),
        quarters=_quarters(columns),
        people=people_of(account, viewer, voices, today=today),
        agreements=agreements,
        cases=cases,
        open_cases=standing.open_cases,
        told=told_in(account, viewer),
        events=_events(account, viewer),
        bought=_bought(account, viewer, today),
        plan=plan_of(account, viewer),
        alerts=open_alerts(viewer, [account.pk]).get(account.pk, ()),
        seen_alerts=seen_alerts(viewer, account),
        today=today,
        may_write=may_hold_account(viewer, account),
    )


def _agreements(account: Account) -> list[Agreement]:
    """The next to end first; those without a day last."""
    rows = account.agreements.select_related("contact")
    return sorted(rows, key=lambda one: (one.notice_by or one.renews_on or date.max, one.pk))


def _events(account: Account, viewer: Viewer) -> Sequence[Event]:
    rows = Event.objects.visible_to(viewer).filter(account=account).select_related("contact", "unit")
    return list(rows.order_by("-occurred_at", "-pk")[:MOST_EVENTS])


def _bought(account: Account, viewer: Viewer, today: date) -> list[str]:
    rows = Event.objects.visible_to(viewer).filter(account=account, amount_minor__isnull=False)
    sums = rows.filter(occurred_on__gt=today - timedelta(days=CYCLE_DAYS)).order_by("currency").values_list("currency")
    return [amount(total, currency) for currency, total in sums.annotate(total=Sum("amount_minor"))]


def _columns(columns: Sequence[AccountColumn], said: Sequence[Saying]) -> list[ShownColumn]:
    shown = []
    for column in columns:
        answers = [one for one in said if one.track == column.track]
        measures = [ShownMeasure(_name(column, one), one) for one in column.measured if one.figure.display.shows_score]
        first, others, is_asked = answers[:SHOWN_ANSWERS], answers[SHOWN_ANSWERS:], column.is_asked
        shown.append(ShownColumn(column.track, measures, first, others, column.off, is_asked))
    return shown


def _name(column: AccountColumn, one: Measured) -> str:
    return one.group.touchpoint.name if one.group.touchpoint else label(column.track, "track")


def _quarters(columns: Sequence[AccountColumn]) -> list[QuarterRow]:
    """None at all where no quarter has an answer; the empty ones between others stay, for silence is a signal."""
    rows = [QuarterRow(cells[0].start, cells) for cells in zip(*(one.quarters for one in columns), strict=True)]
    heard = [any(cell.histogram or cell.off for cell in row.cells) for row in rows]
    return rows[heard.index(True) :] if any(heard) else []
