"""Two years of a company with the real engine and its defaults; beside it, the same events under a stricter matrix."""

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from statistics import mean

from pejling.fieldwork.actions.deciding import decide_due
from pejling.fieldwork.models import Decision, Invitation
from pejling.people.actions.contacts import upsert_contacts
from pejling.people.models import Contact, Event, Organisation
from pejling.people.rules.rows import ContactRow
from pejling.programme.rules.versions import default_relationship_rules, default_touchpoint_rules
from tests.fieldwork.engine.calendars import first_open
from tests.fieldwork.engine.checker import gaps, once, yearly_cap
from tests.fieldwork.engine.complete import slot
from tests.fieldwork.engine.log import Ask, History, Known
from tests.makers import make_organisation, make_programme, make_touchpoint

START = date(2025, 1, 6)  # a Monday
CYCLE = 365
MONTH = 30
HOURS = asdict(default_relationship_rules())["hours"]


@dataclass(frozen=True)
class Found:
    """What came of a simulation; days are calendar days."""

    customers: int
    days: int
    events: int
    per_month: tuple[int, ...]  # relationship asks in each 30 days
    longest_wait: int  # days between the first open day of a slot and the ask
    smallest_gap: int
    most_in_a_year: int
    suppressed: dict[str, float]  # share of the due touchpoint events, by reason
    stricter: float  # the share that the stricter matrix suppresses
    never_asked: int  # relationship decisions that ended without an ask
    complaints: list[str]  # of the checker

    @property
    def expected(self) -> float:
        """Relationship asks in 30 days if everybody were asked on the day."""
        return self.customers * MONTH / CYCLE

    @property
    def share_suppressed(self) -> float:
        """Of the touchpoint events that came due."""
        return sum(self.suppressed.values())

    def table(self) -> str:
        """The figures as they stand in the documentation."""
        reasons = ", ".join(f"{name} {share:.1%}" for name, share in sorted(self.suppressed.items()))
        rows = (
            ("customers, days, events", f"{self.customers:,}, {self.days}, {self.events:,}"),
            ("relationship asks per 30 days", f"{mean(self.per_month):.0f} (expected {self.expected:.0f})"),
            ("fewest and most", f"{min(self.per_month)}–{max(self.per_month)}"),
            ("longest postponement", f"{self.longest_wait} days"),
            ("relationship decisions without an ask", f"{self.never_asked}"),
            ("smallest gap between two asks", f"{self.smallest_gap} days"),
            ("most asks of anybody in 365 days", f"{self.most_in_a_year}"),
            ("touchpoint events suppressed", f"{self.share_suppressed:.1%} ({reasons})"),
            ("under the stricter matrix", f"{self.stricter:.1%}"),
        )
        return "\n".join(f"| {name} | {value} |" for name, value in rows)


def happenings(customers: int, days: int, *, each: float, seed: int = 1) -> dict[int, list[int]]:
    """On which days something happens to each customer: so many events on average, at any time."""
    draw = random.Random(seed)
    counts = [int(each) + (draw.random() < each % 1) for _ in range(customers)]
    return {who: sorted(draw.randrange(days) for _ in range(count)) for who, count in enumerate(counts)}


def build(customers: int, events: dict[int, list[int]]) -> Organisation:
    """Danish customers of old, one relationship and one touchpoint with the defaults, and their events."""
    organisation = make_organisation(country="DK", zone="Europe/Copenhagen")
    make_programme(organisation, key="rel", rules=default_relationship_rules(), started_on=START)
    touchpoint = make_touchpoint(organisation, key="tp")
    rules = default_touchpoint_rules(delay_days=1)
    make_programme(organisation, key="tp", track="touchpoint", touchpoint=touchpoint, rules=rules, started_on=START)
    _customers(organisation, customers)
    ids = dict(Contact.objects.filter(organisation=organisation).values_list("external_id", "pk"))
    Event.objects.bulk_create(
        (
            Event(
                organisation=organisation,
                contact_id=ids[f"c-{who}"],
                message_id=f"{who}/{n}",
                kind="purchase",
                occurred_at=datetime.combine(START + timedelta(days=day), time(12), tzinfo=UTC),
                occurred_on=START + timedelta(days=day),
            )
            for who, on in events.items()
            for n, day in enumerate(on)
        ),
        batch_size=500,
    )
    return organisation


def _customers(organisation: Organisation, customers: int) -> None:
    since = date(2020, 1, 1)
    rows = [
        ContactRow(f"c-{n}", (f"kunde.{n}@example.invalid",), country="DK", customer_since=since)
        for n in range(customers)
    ]
    upsert_contacts(organisation, rows)


def live(organisation: Organisation, days: int) -> None:
    """Each morning's decisions, and a mail server that takes everything on its day."""
    for n in range(days):
        day = START + timedelta(days=n)
        now = datetime.combine(day, time(10), tzinfo=UTC)
        decide_due(organisation, now=now)
        due = Invitation.objects.filter(organisation=organisation, state="due", asked_on__lte=day)
        due.update(state="handed_over", handed_over_at=now, asked_on=day)


def measure(organisation: Organisation, events: dict[int, list[int]], days: int) -> Found:
    """The figures of a life that has been lived."""
    history = _history(organisation)
    relationship = [ask for ask in history.asks if ask.track == "relationship"]
    months = [0] * (days // MONTH)
    for ask in relationship:
        month = (ask.on - START).days // MONTH
        if month < len(months):
            months[month] += 1
    rows = Decision.objects.filter(organisation=organisation)
    due = list(rows.filter(programme__track="touchpoint").values_list("verdict", "last_reason"))
    suppressed: dict[str, float] = defaultdict(float)
    for verdict, reason in due:
        if verdict != "asked":
            suppressed[reason] += 1 / len(due)
    apart, most = _extremes(history)
    return Found(
        customers=Contact.objects.filter(organisation=organisation).count(),
        days=days,
        events=sum(map(len, events.values())),
        per_month=tuple(months),
        longest_wait=max((ask.on - first_open(ask.due_on, HOURS, "DK")).days for ask in relationship),
        smallest_gap=apart,
        most_in_a_year=most,
        suppressed=dict(suppressed),
        stricter=stricter_share(events, days),
        never_asked=rows.filter(programme__track="relationship", verdict="not_asked").count(),
        complaints=[line for rule in (gaps, yearly_cap, once) for line in rule(history)],
    )


def _history(organisation: Organisation) -> History:
    """The send log as the checker takes it; everybody is a person of their own."""
    history = History(organisation.zone, organisation.country)
    people = Contact.objects.filter(organisation=organisation).values_list("pk", "person_key")
    history.rounds.append(
        Known(
            at=datetime.combine(START, time(0), tzinfo=UTC),
            addresses={pk: frozenset([key]) for pk, key in people},
            suppressed=frozenset(),
            holds=(),
            members={},
            answered=frozenset(),
            running=frozenset(),
        )
    )
    rules = {row.pk: row.rule_versions.get().rules for row in organisation.programmes.all()}
    rows = Invitation.objects.filter(organisation=organisation, state="handed_over").select_related("decision")
    history.asks = [_ask(row, rules) for row in rows]
    return history


def _ask(row: Invitation, rules: dict) -> Ask:
    return Ask(
        id=row.pk,
        programme=row.programme_id,
        track=row.track,
        touchpoint=row.touchpoint_id,
        contact=row.contact_id,
        account=None,
        event=row.event_id,
        cycle=row.cycle,
        rules=rules[row.programme_id],
        due_on=row.decision.due_on,
        decided_on=row.decision.decided_on,
        latest_on=None,
        reason=row.decision.last_reason,
        decided=0,
        left=0,
        at=row.handed_over_at,
        on=row.asked_on,
        to="",
    )


def _extremes(history: History) -> tuple[int, int]:
    """The fewest days between two asks of one person, and the most asks of anybody in 365 days."""
    by_person: dict[int, list[date]] = defaultdict(list)
    for ask in history.asks:
        by_person[ask.contact].append(ask.on)
    apart, most = 9999, 0
    for days in by_person.values():
        days.sort()
        apart = min([apart, *((later - earlier).days for earlier, later in pairwise(days))])
        most = max(most, *(sum((day - other).days in range(CYCLE) for other in days) for day in days))
    return apart, most


def stricter_share(events: dict[int, list[int]], days: int) -> float:
    """What the matrix of the published simulation suppresses of the same events.

    90 days since any ask before a touchpoint's, 14 free days before the slot, at most 4 asks in 365 days; the
    relationship waits for 30 days since any ask. Plain days, without weekends.
    """
    kept = due = 0
    for who, on in events.items():
        places = _places(f"c-{who}", days)
        asked: list[int] = []
        waiting: list[int] = []
        for day in range(days):
            waiting += [place for place in places if place == day]
            if waiting and _free(asked, day, 30):
                asked.append(day)
                waiting.pop()
            for _ in range(on.count(day - 1)):
                due += 1
                ahead = any(0 <= place - day < 14 for place in places)
                if _free(asked, day, 90) and not ahead and sum(day - other < CYCLE for other in asked) < 4:
                    asked.append(day)
                    kept += 1
    return 1 - kept / due


def _places(customer: str, days: int) -> Sequence[int]:
    return range(slot("rel", customer, CYCLE), days, CYCLE)


def _free(asked: list[int], day: int, gap: int) -> bool:
    return not asked or day - asked[-1] >= gap
