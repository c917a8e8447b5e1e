"""Worlds by chance: a base with duplicates, zones and accounts, rules, a stream of events, and a life to live."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from hypothesis import strategies as st

from pejling.people.actions.accounts import upsert_accounts
from pejling.people.actions.agreements import upsert_agreements
from pejling.people.actions.contacts import upsert_contacts
from pejling.people.actions.events import upsert_events
from pejling.people.models import Contact, Organisation
from pejling.people.rules.rows import AccountRow, AgreementRow, ContactRow, EventRow
from pejling.programme.models import Programme
from pejling.programme.rules.sets import Anchor, TimingKind
from pejling.programme.rules.versions import Gaps, Hours, LifeAnchor, Reminder, Rules, Timing
from tests.makers import make_invitation, make_organisation, make_programme, make_touchpoint

STARTS = (date(2026, 3, 23), date(2026, 10, 19), date(2026, 12, 14), date(2026, 6, 1))  # DST, Easter, Christmas, eves
WHERE = (("DK", ""), ("NO", "Europe/Oslo"), ("SE", ""), ("DE", "Europe/Berlin"), ("", "America/New_York"))
KINDS = ("purchase", "delivery", "complaint", "return")
FAR = (("GB", "Pacific/Auckland"), ("DK", "No/Where"))


@dataclass(frozen=True)
class Person:
    """A customer: ``mails`` are numbers of addresses; who shares one with another is the same person."""

    name: str
    mails: tuple[int, ...]
    where: tuple[str, str]
    since: int | None  # days before the start
    account: str
    role: str


@dataclass(frozen=True)
class Event:
    """Something that happened on a day after the start, told so many days later."""

    who: int
    kind: str
    day: int
    hour: int
    order: int | None
    late: int


@dataclass(frozen=True)
class World:
    """Everything by chance, as plain values: it can be built twice."""

    start: date
    people: tuple[Person, ...]
    relationship: Rules
    touchpoints: tuple[Rules, ...]
    pulse: Rules | None
    events: tuple[Event, ...]
    agreements: tuple[tuple[str, int], ...]  # account, days until notice
    earlier: tuple[tuple[int, int], ...]  # asked by an old system: who, days before the start
    days: int
    life: tuple[tuple[int, tuple[Any, ...]], ...]  # on which day, what with what

    def moment(self, day: int, hour: int) -> datetime:
        """An hour (UTC) of a day after the start."""
        return datetime.combine(self.start + timedelta(days=day), time(hour), tzinfo=UTC)


ROLES = st.sampled_from(["", "decision maker", "influencer", "user"])
PERSONS = st.builds(
    Person,
    name=st.just(""),
    mails=st.lists(st.integers(0, 9), min_size=1, max_size=2, unique=True).map(tuple),
    where=st.sampled_from(WHERE + FAR),
    since=st.none() | st.integers(0, 400),
    account=st.sampled_from(["", "", "a-1", "a-2"]),
    role=ROLES,
)
GAPS = st.builds(
    Gaps,
    any_ask=st.sampled_from([0, 14, 20, 30]),
    same_touchpoint=st.sampled_from([0, 20, 40]),
    relationship=st.sampled_from([0, 20, 35]),
    floor=st.sampled_from([14, 16]),
    yearly_cap=st.sampled_from([None, None, None, 1, 2]),
    after_event=st.sampled_from([0, 3, 7]),
    after_case=st.sampled_from([0, 15]),
    account_share=st.sampled_from([None, 0.25, 0.5]),
    account_days=st.sampled_from([14, 30]),
    pulse=st.sampled_from([0, 25]),
)
HOURS = st.sampled_from(
    [None, Hours(), Hours(), Hours(days=(2, 4), opens=9, closes=12), Hours(days=(6, 7), holidays=False)]
)
WAYS = st.builds(
    LifeAnchor,
    kind=st.sampled_from([Anchor.START, Anchor.SILENCE, Anchor.RENEWAL]),
    months=st.integers(1, 3),
    days=st.integers(3, 20),
    event_kind=st.just("purchase"),
    days_before_renewal=st.just(20),
    closest=st.just(5),
)


def rules(timing: st.SearchStrategy[Timing], *, postpone: tuple[int, ...]) -> st.SearchStrategy[Rules]:
    """Rules of a programme that is timed so."""
    return st.builds(
        Rules,
        timing=timing,
        gaps=GAPS,
        hours=HOURS,
        sampling=st.sampled_from([1.0, 1.0, 0.7]),
        postpone_days=st.sampled_from(postpone),
        daily_cap=st.sampled_from([None, None, 1, 3]),
        channel_caps=st.sampled_from([{}, {"email": 2}]),
        reminder=st.none() | st.builds(Reminder, after_workdays=st.integers(1, 6)),
        expiry_days=st.sampled_from([7, 14, 30]),
        steers=st.booleans(),
    )


CYCLES = st.builds(
    Timing,
    kind=st.just(TimingKind.LIFECYCLE),
    cycle_days=st.sampled_from([15, 28, 40]),
    new_customer_days=st.sampled_from([0, 60]),
    anchors=st.lists(WAYS, max_size=2).map(tuple),
)
AFTER = st.builds(
    Timing,
    kind=st.just(TimingKind.AFTER_EVENT),
    delay_days=st.integers(0, 6),
    spread_days=st.sampled_from([0, 0, 4]),
    counted_from=st.sampled_from(["", "delivery"]),
    matched_by=st.sampled_from(["", "order"]),
    withdrawn_by=st.sampled_from([("return",), ("return",), ()]),
)
HOURLY = st.builds(Timing, kind=st.just(TimingKind.AFTER_EVENT), delay_hours=st.sampled_from([2, 30]))
WORKDAYS = st.builds(Timing, kind=st.just(TimingKind.AFTER_EVENT), delay_workdays=st.integers(1, 5))


def lives(days: int, people: int) -> st.SearchStrategy[tuple[tuple[int, tuple[Any, ...]], ...]]:
    """What comes between the days: what people do, a worker that rests, a clock that is moved back."""
    who, some = st.integers(0, people - 1), st.integers(1, 12)
    wakes = st.sampled_from([(5,), (7, 16), (9, 13), (20,), (23,)])
    scopes = st.sampled_from(["relationship", "touchpoint", "pulse", "everything"])
    act = st.one_of(
        st.tuples(st.just("jump"), st.sampled_from([2, 3, 8, -2])),
        st.tuples(st.just("wake"), wakes),
        st.tuples(st.just("mail_away"), st.integers(1, 9)),
        st.tuples(st.just("unknown"), st.integers(1, 2)),
        st.tuples(st.just("opt_out"), who, scopes),
        st.tuples(st.just("bounce"), who),
        st.tuples(st.just("hold"), who, some),
        st.tuples(st.just("hold_account"), st.sampled_from(["a-1", "a-2"]), some),
        st.tuples(st.just("answer"), who),
        st.tuples(st.just("answer"), who),
    )
    return st.lists(st.tuples(st.integers(0, days - 1), act), max_size=max(6, days // 3)).map(tuple)


def worlds(*, people: int, days: int) -> st.SearchStrategy[World]:
    """Worlds of so many people at most, that are lived in for about so many days."""
    events = st.builds(
        Event,
        who=st.integers(0, people - 1),
        kind=st.sampled_from((*KINDS, "purchase")),
        day=st.integers(-6, days),
        hour=st.integers(0, 23),
        order=st.none() | st.integers(1, 2),
        late=st.sampled_from([0, 0, 0, 1, 4]),
    )
    return st.builds(
        World,
        start=st.sampled_from(STARTS),
        people=st.lists(PERSONS, min_size=people // 2, max_size=people).map(_named),
        relationship=rules(CYCLES, postpone=(0, 5, 20, 30)),
        touchpoints=st.lists(rules(AFTER | HOURLY | WORKDAYS, postpone=(0, 0, 6)), min_size=1, max_size=2).map(tuple),
        pulse=st.none()
        | rules(st.builds(Timing, kind=st.just(TimingKind.SLOT), cycle_days=st.just(30)), postpone=(0, 5)),
        events=st.lists(events, min_size=2 * people, max_size=4 * people).map(tuple),
        agreements=st.lists(
            st.tuples(st.sampled_from(["a-1", "a-2"]), st.integers(1, 60)), max_size=2, unique_by=lambda a: a[0]
        ).map(tuple),
        earlier=st.lists(st.tuples(st.integers(0, people - 1), st.integers(1, 40)), max_size=3).map(tuple),
        days=st.just(days),
        life=lives(days, people),
    )


def _named(people: list[Person]) -> tuple[Person, ...]:
    return tuple(replace(person, name=f"c-{n:02}") for n, person in enumerate(people))


def build(world: World, *, backwards: bool = False, others: int = 0) -> Organisation:
    """The world in the database; in another order of insertion, or beside other customers, if wanted."""
    organisation = make_organisation(country="DK", zone="Europe/Copenhagen")
    upsert_accounts(organisation, [AccountRow("a-1", "One"), AccountRow("a-2", "Two")])
    rows = [_row(world, person) for person in world.people]
    rows += [ContactRow(f"x-{n}", (f"other.{n}@example.invalid",), country="DK") for n in range(others)]
    for row in rows[::-1] if backwards else rows:
        upsert_contacts(organisation, [row])
    days = [
        AgreementRow(f"g-{key}", account=key, notice_by=world.start + timedelta(days=n)) for key, n in world.agreements
    ]
    upsert_agreements(organisation, days)
    _programmes(organisation, world)
    known = [event for event in world.events if event.day + event.late < 0]
    tell(organisation, world, known[::-1] if backwards else known)
    return organisation


def tell(organisation: Organisation, world: World, events: list[Event]) -> None:
    """Import some of the world's events."""
    rows = []
    for event in events:
        if event.who < len(world.people):
            name = f"m-{world.events.index(event)}"
            order = {"order": event.order} if event.order else {}
            at = world.moment(event.day, event.hour)
            rows.append(EventRow(name, event.kind, at, contact=world.people[event.who].name, properties=order))
    upsert_events(organisation, rows)


def contact_of(organisation: Organisation, world: World, who: int) -> Contact:
    """A customer by number (there may be fewer)."""
    return Contact.objects.get(organisation=organisation, external_id=world.people[who % len(world.people)].name)


def _row(world: World, person: Person) -> ContactRow:
    country, zone = person.where
    return ContactRow(
        external_id=person.name,
        emails=tuple(f"kunde.{n}@example.invalid" for n in person.mails),
        given_name="Åse",
        country=country,
        zone=zone,
        customer_since=None if person.since is None else world.start - timedelta(days=person.since),
        account=person.account,
        account_role=person.role,
    )


def _programmes(organisation: Organisation, world: World) -> None:
    make_programme(organisation, key="rel", rules=world.relationship, started_on=world.start)
    if world.pulse:
        make_programme(organisation, key="pulse", track="pulse", rules=world.pulse, started_on=world.start)
    for n, chosen in enumerate(world.touchpoints):
        touchpoint = make_touchpoint(organisation, key=f"tp-{n}", event_kind=KINDS[n], stage="receive")
        make_programme(
            organisation, key=f"tp-{n}", track="touchpoint", touchpoint=touchpoint, rules=chosen, started_on=world.start
        )
    if world.earlier:
        _earlier(organisation, world)


def _earlier(organisation: Organisation, world: World) -> None:
    old: Programme = make_programme(organisation, key="old", state="paused", started_on=world.start)
    for who, days in world.earlier:
        day = world.start - timedelta(days=days)
        at = datetime.combine(day, time(9), tzinfo=UTC)
        make_invitation(
            old, contact_of(organisation, world, who), imported=True, asked_on=day, handed_over_at=at, expires_at=at
        )
