"""An independent judge of the engine: replays what left the house against the facts, and shares no code with it.

It knows plain values only (``log``). Each rule is a function that yields a sentence for every breach.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from math import ceil
from typing import Any
from zoneinfo import ZoneInfo

from tests.fieldwork.engine.calendars import DAY, first_open, is_open_at, workdays_between
from tests.fieldwork.engine.log import Ask, Happened, History, Known

FLOOR = 14  # of the organisation, whatever a programme's rules say
LATE = 3  # days after which a missed day is not made up for
BACKLOG = 7  # days for which a mail server may keep an ask waiting
LOOK_BACK = 60  # days of which the pauses tell how busy somebody is
CASES = {"support_case", "support", "service", "complaint", "ticket"}

Rule = Callable[[History], Iterator[str]]


def broken_rules(history: History) -> list[str]:
    """Every rule that the history breaks, in words."""
    return [f"{rule.__name__}: {breach}" for rule in RULES for breach in rule(history)]


def mails(history: History) -> Iterator[str]:
    """Whatever left is counted, once."""
    yield from (f"{word} left and is not counted" for word in history.uncounted)
    yield from (f"{word} left twice" for word in history.repeated)


def gaps(history: History) -> Iterator[str]:
    """Between two asks of one person; the later one's own rules decide."""
    for earlier, later in _pairs(history):
        apart = (later.on - earlier.on).days
        for least, what in _least(earlier, later):
            if apart < least:
                yield f"{_name(later)} came {apart} days after {_name(earlier)}: {what} wants {least}"


def yearly_cap(history: History) -> Iterator[str]:
    """No more asks in any 365 days than the rules say."""
    counted: Counter[int] = Counter()
    for earlier, later in _pairs(history):
        counted[later.id] += (later.on - earlier.on).days < 365
    for ask in history.asks:
        cap = ask.rules["gaps"]["yearly_cap"] if ask.rules else None
        if cap is not None and counted[ask.id] + 1 > cap:
            yield f"{_name(ask)} is number {counted[ask.id] + 1} in a year of {cap}"


def once(history: History) -> Iterator[str]:
    """A programme asks a person once in a cycle, and once about an event."""
    for earlier, later in _pairs(history):
        if earlier.programme == later.programme and earlier.cycle == later.cycle:
            yield f"{_name(later)} repeats {_name(earlier)}"
    events = Counter((ask.programme, ask.event) for ask in history.asks if ask.event is not None)
    yield from (f"event {event} was asked about {n} times" for (_, event), n in events.items() if n > 1)


def quiet_time(history: History) -> Iterator[str]:
    """The relationship is not asked about just after an event or a complaint, but at somebody's quietest point."""
    cases = CASES | {programme.kind for programme in history.programmes.values() if programme.case}
    for ask in _asked(history):
        if ask.track == "touchpoint":
            continue
        days = _days_of(history, ask, lambda event: True)
        case_days = _days_of(history, ask, lambda event: event.kind in cases)
        rules = ask.rules["gaps"]
        noisy = _after(ask.on, days) < rules["after_event"]
        complained = _after(ask.on, case_days) < rules["after_case"]
        if (noisy or complained) and ask.reason != "recent_event":
            yield f"{_name(ask)} follows an event by {_after(ask.on, days)} days and does not say so"
        if (noisy or complained) and not _is_last_day(history, ask) and (complained or _has_pauses(ask, days)):
            yield f"{_name(ask)} did not wait for quiet days, though it might have"


def holds(history: History) -> Iterator[str]:
    """Nobody on hold is asked or reminded: not the person, nor the account that it is about."""
    for ask in _asked(history):
        if _is_held(history.rounds[ask.left], ask, ask.on):
            yield f"{_name(ask)} left though on hold"


def suppression(history: History) -> Iterator[str]:
    """Who opted out is not asked when the mail leaves; a dead address gets nothing."""
    for ask in _asked(history):
        yield from (f"{_name(ask)} left though {why}" for why in _stopped(history.rounds[ask.left], ask, ask.to))


def open_hours(history: History) -> Iterator[str]:
    """Mail leaves on the days and hours of the rules, by the calendar of the customer's country and their clock."""
    for ask in _asked(history):
        who = history.customers[ask.contact]
        if not is_open_at(ask.at, ask.rules["hours"], who.country, who.zone):
            yield f"{_name(ask)} left at {ask.at}, outside the hours of {who.country}"


def running(history: History) -> Iterator[str]:
    """A paused programme sends nothing."""
    for ask in _asked(history):
        if ask.programme not in history.rounds[ask.left].running:
            yield f"{_name(ask)} left while its programme was paused"


def due_days(history: History) -> Iterator[str]:
    """Never before the due day, nor after the last one; and not later than it may be postponed."""
    for ask in _asked(history):
        who = history.customers[ask.contact]
        send_on = first_open(ask.due_on, ask.rules["hours"], who.country)
        waits = max(ask.rules["postpone_days"], LATE)
        if ask.on < ask.due_on:
            yield f"{_name(ask)} left before {ask.due_on}"
        if ask.latest_on and ask.on > ask.latest_on:
            yield f"{_name(ask)} left after {ask.latest_on}, the last day"
        if (ask.decided_on - send_on).days > waits:
            yield f"{_name(ask)} was decided on {ask.decided_on}, {waits} days after {send_on} are allowed"
        on_its_way = first_open(ask.decided_on + DAY, ask.rules["hours"], who.country) - ask.decided_on
        if (ask.on - ask.decided_on).days > BACKLOG + on_its_way.days:
            yield f"{_name(ask)} left {(ask.on - ask.decided_on).days} days after its decision"


def contrary_events(history: History) -> Iterator[str]:
    """What was taken back is not asked about: in doubt it was, unless the other event names another order."""
    for ask in _asked(history):
        timing = ask.rules["timing"]
        if ask.event is None or not timing["withdrawn_by"]:
            continue
        event, persons = history.events[ask.event], history.rounds[ask.left].persons
        for other in history.events.values():
            later = other.at >= event.at and other.day <= ask.on and other.id != event.id and other.known <= ask.left
            same = persons[other.contact] == persons[event.contact]
            if same and later and other.kind in timing["withdrawn_by"] and _same_order(event, other, timing):
                yield f"{_name(ask)} left though {other.kind} {other.id} took it back"


def account_cap(history: History) -> Iterator[str]:
    """Of an account only a share is asked within some days."""
    by_account: dict[int, list[Ask]] = defaultdict(list)
    for ask in _in_order(history):
        persons, before = history.rounds[ask.decided].persons, by_account[ask.account or 0]
        rules = ask.rules["gaps"] if ask.rules else {"account_share": None}
        if ask.account and rules["account_share"] is not None:
            most = max(1, ceil(rules["account_share"] * _members(history.rounds[ask.decided], ask)))
            recent = (one for one in before if (ask.on - one.on).days < rules["account_days"])
            people = {persons[ask.contact], *(persons[one.contact] for one in recent)}
            if len(people) > most:
                yield f"{_name(ask)} is number {len(people)} in account {ask.account}, {most} are allowed"
        before.append(ask)


def daily_caps(history: History) -> Iterator[str]:
    """No more on a day than the caps say, of those that left on the day on which they were decided."""
    days: Counter[tuple[int, date]] = Counter()
    for ask in _in_order(history):
        if not ask.rules or not (history.punctual or ask.on == ask.decided_on):
            continue
        days[ask.programme, ask.on] += 1
        for cap in (ask.rules["daily_cap"], ask.rules["channel_caps"].get("email")):
            if isinstance(cap, int) and days[ask.programme, ask.on] > cap:
                yield f"{_name(ask)} is number {days[ask.programme, ask.on]} of the day, {cap} are allowed"


def reminders(history: History) -> Iterator[str]:
    """At most one for an ask, in time, and not to those who answered, are suppressed or on hold."""
    asks = {ask.id: ask for ask in history.asks}
    counts = Counter(reminder.ask for reminder in history.reminders)
    yield from (f"ask {ask} was reminded of {n} times" for ask, n in counts.items() if n > 1)
    for reminder in history.reminders:
        ask, known = asks[reminder.ask], history.rounds[reminder.left]
        who = history.customers[ask.contact]
        day = reminder.at.astimezone(ZoneInfo(history.zone)).date()
        wanted = (ask.rules["reminder"] or {"after_workdays": 9999})["after_workdays"]
        passed = workdays_between(ask.on, day, who.country)
        if passed < wanted:
            yield f"the reminder of {_name(ask)} came after {passed} workdays, {wanted} are wanted"
        if ask.id in known.answered:
            yield f"the reminder of {_name(ask)} came after the answer"
        if _is_held(known, ask, day):
            yield f"the reminder of {_name(ask)} left though on hold"
        if not is_open_at(reminder.at, ask.rules["hours"], who.country, who.zone):
            yield f"the reminder of {_name(ask)} left at {reminder.at}, outside the hours of {who.country}"
        yield from (f"the reminder of {_name(ask)} left though {why}" for why in _stopped(known, ask, reminder.to))
        if ask.programme not in known.running:
            yield f"the reminder of {_name(ask)} left while its programme was paused"


def reasons(history: History) -> Iterator[str]:
    """Whoever is not asked is told why."""
    for row in history.decisions:
        if row.verdict != "asked" and not (row.first_reason and row.last_reason):
            yield f"no reason for contact {row.contact} in {row.cycle}"


RULES: tuple[Rule, ...] = (
    mails, gaps, yearly_cap, once, quiet_time, holds, suppression, open_hours, running, due_days,
    contrary_events, account_cap, daily_caps, reminders, reasons,
)  # fmt: skip


def _in_order(history: History) -> list[Ask]:
    return sorted(history.asks, key=lambda ask: (ask.on, ask.left, ask.id))


def _asked(history: History) -> list[Ask]:
    """Those that the engine asked, not an old system."""
    return [ask for ask in history.asks if ask.rules]


def _pairs(history: History) -> Iterator[tuple[Ask, Ask]]:
    """The asks of one person two by two, as far as the later one's decision could know that it is one person."""
    for family in _families(history):
        for n, later in enumerate(family):
            persons = history.rounds[later.decided].persons if later.rules else {}
            for earlier in family[:n]:
                if later.rules and persons.get(earlier.contact) == persons.get(later.contact):
                    yield earlier, later


def _families(history: History) -> list[list[Ask]]:
    """The asks of those who ever were one person, in their order."""
    addresses: dict[int, frozenset[str]] = defaultdict(frozenset)
    for known in {id(known): known for known in history.rounds}.values():
        for contact, digests in known.addresses.items():
            addresses[contact] |= digests
    persons = replace(history.rounds[0], addresses=addresses).persons if history.rounds else {}
    families: dict[int, list[Ask]] = defaultdict(list)
    for ask in _in_order(history):
        families[persons.get(ask.contact, 0)].append(ask)
    return list(families.values())


def _least(earlier: Ask, later: Ask) -> Iterator[tuple[int, str]]:
    rules = later.rules["gaps"]
    yield FLOOR, "the floor"
    yield rules["floor"], "the programme's floor"
    yield rules["any_ask"], "any ask"
    if later.touchpoint is not None and later.touchpoint == earlier.touchpoint:
        yield rules["same_touchpoint"], "the touchpoint"
    if earlier.track == later.track == "relationship":
        yield rules["relationship"], "the relationship"
    if {earlier.track, later.track} == {"pulse", "relationship"}:
        yield rules["pulse"], "pulse"


def _days_of(history: History, ask: Ask, wanted: Callable[[Happened], bool]) -> list[date]:
    """The days of a person's events up to a decision, as far as it could know of them."""
    persons = history.rounds[ask.decided].persons
    mine = persons[ask.contact]
    found = (event for event in history.events.values() if event.known <= ask.decided and wanted(event))
    return sorted({event.day for event in found if persons[event.contact] == mine and event.day <= ask.decided_on})


def _after(day: date, days: list[date]) -> int:
    """Days since the last of some days."""
    return (day - days[-1]).days if days else 99999


def _has_pauses(ask: Ask, days: list[date]) -> bool:
    """Whether somebody has had the quiet days that we want, of late."""
    start = ask.on - LOOK_BACK * DAY
    marks = [start, *(day for day in days if start < day <= ask.on)]
    longest = max((later - earlier).days for earlier, later in pairwise(marks))
    return longest >= ask.rules["gaps"]["after_event"]


def _is_last_day(history: History, ask: Ask) -> bool:
    """Whether no later open day would have done."""
    country, hours = history.customers[ask.contact].country, ask.rules["hours"]
    end = first_open(ask.due_on, hours, country) + timedelta(days=ask.rules["postpone_days"])
    next_day = first_open(ask.on + DAY, hours, country)
    return next_day > min(end, ask.latest_on or end)


def _is_held(known: Known, ask: Ask, day: date) -> bool:
    persons = known.persons
    for hold in known.holds:
        mine = hold.contact is not None and persons[hold.contact] == persons[ask.contact]
        ours = hold.account is not None and hold.account == ask.account
        if (mine or ours) and hold.first <= day < hold.until:
            return True
    return False


def _stopped(known: Known, ask: Ask, to: str) -> Iterator[str]:
    mine = known.words_of(ask.contact)
    for digest, scope, reason in known.suppressed:
        if scope not in (ask.track, "everything"):
            continue
        if reason != "bounce" and digest in mine:
            yield f"the person has said no ({reason}, {scope})"
        if digest == to:
            yield f"its address is suppressed ({reason}, {scope})"


def _same_order(event: Happened, other: Happened, timing: Mapping[str, Any]) -> bool:
    name = timing["matched_by"]
    one, two = event.properties.get(name), other.properties.get(name)
    return not name or one is None or two is None or one == two


def _members(known: Known, ask: Ask) -> int:
    found = known.members.get(ask.account or 0, ())
    return sum(
        (not first or first <= ask.decided_on) and (not until or until > ask.decided_on) for _, first, until in found
    )


def _name(ask: Ask) -> str:
    return f"ask {ask.id} of contact {ask.contact} ({ask.track} {ask.programme}, {ask.cycle}) on {ask.on}"
