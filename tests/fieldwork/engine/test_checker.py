"""The judge itself: it finds what it is there to find, and blames nobody else."""

from dataclasses import asdict, replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from pejling.programme.rules import calendar
from pejling.programme.rules.versions import Gaps, Hours, Reminder, Rules, Timing
from tests.fieldwork.engine.calendars import free_days
from tests.fieldwork.engine.checker import broken_rules
from tests.fieldwork.engine.log import Ask, Customer, Decided, Happened, Held, History, Known, Reminded

DAY = date(2026, 3, 10)  # a Tuesday
RULES = asdict(
    Rules(
        timing=Timing(kind="after_event", withdrawn_by=("return",), matched_by="order"),
        gaps=Gaps(after_event=7, after_case=30, account_share=0.5, yearly_cap=2),
        hours=Hours(),
        reminder=Reminder(after_workdays=5),
        postpone_days=5,
        daily_cap=2,
    )
)
TIED = {1: frozenset("a"), 2: frozenset("ab"), 3: frozenset("b"), 4: frozenset("c")}  # 1, 2 and 3 are one person


def at(days: int, hour: int = 9) -> datetime:
    return datetime.combine(DAY + timedelta(days=days), time(hour), tzinfo=UTC)


def known(**fields) -> Known:
    usual = {"at": at(0), "addresses": TIED, "suppressed": frozenset(), "holds": (), "members": {7: ((1, None, None),)}}
    return Known(**{**usual, "answered": frozenset(), "running": frozenset({1, 2}), **fields})


def ask(days: int = 0, *, number: int = 1, **fields) -> Ask:
    on = DAY + timedelta(days=days)
    usual = {"programme": 1, "track": "touchpoint", "touchpoint": 1, "contact": 1, "account": None, "event": None}
    days_ = {"due_on": on, "decided_on": on, "latest_on": None, "reason": "", "decided": 0, "left": 0, "on": on}
    return Ask(
        **{"id": number, **usual, **days_, "cycle": f"{days}", "rules": RULES, "at": at(days), "to": "a", **fields}
    )


def history(*asks: Ask, **fields) -> History:
    people = {n: Customer(n, f"c-{n}", "DK", "Europe/Copenhagen", None, 0) for n in TIED}
    return History(
        "Europe/Copenhagen", "DK", **{"customers": people, "rounds": [known()], "asks": list(asks), **fields}
    )


def event(number: int, days: int, *, kind: str = "purchase", contact: int = 1, **properties) -> Happened:
    return Happened(number, contact, kind, at(days, 8), DAY + timedelta(days=days), properties, f"m-{number}", 0)


def relationship(days: int = 0, **fields) -> Ask:
    return ask(days, **{"track": "relationship", "touchpoint": None, **fields})


def events(*rows: Happened) -> dict[int, Happened]:
    return {row.id: row for row in rows}


LATER = [Reminded(1, 1, at(7), "a")]
GUILTY = [
    ("gaps", history(ask(), ask(29, number=2, touchpoint=2))),
    ("gaps", history(ask(), ask(13, number=2, touchpoint=2, contact=3))),
    ("gaps", history(ask(), ask(87, number=2))),
    ("gaps", history(relationship(), relationship(178, number=2, programme=2))),
    ("gaps", history(ask(track="pulse", touchpoint=None), relationship(87, number=2))),
    ("gaps", history(ask(rules={}), ask(20, number=2, touchpoint=2))),
    ("yearly_cap", history(*(ask(91 * n, number=n + 1) for n in range(3)))),
    ("once", history(ask(), ask(400, number=2, cycle="0"))),
    ("once", history(ask(event=1), ask(400, number=2, event=1, contact=4), events=events(event(1, 0)))),
    ("quiet_time", history(relationship(), events=events(event(1, -6, contact=2)))),
    ("quiet_time", history(relationship(), events=events(event(1, -29, kind="complaint")))),
    ("quiet_time", history(relationship(reason="recent_event"), events=events(event(1, -6)))),
    ("holds", history(ask(), rounds=[known(holds=(Held(3, None, DAY, DAY + timedelta(days=1)),))])),
    ("holds", history(ask(account=7), rounds=[known(holds=(Held(None, 7, DAY, DAY + timedelta(days=1)),))])),
    ("suppression", history(ask(), rounds=[known(suppressed=frozenset({("b", "touchpoint", "opt_out")}))])),
    ("suppression", history(ask(), rounds=[known(suppressed=frozenset({("a", "everything", "bounce")}))])),
    ("open_hours", history(ask(at=at(0, 5)))),
    ("open_hours", history(ask(-2))),  # a Sunday
    ("open_hours", history(ask(24))),  # Good Friday
    ("running", history(ask(), rounds=[known(running=frozenset())])),
    ("due_days", history(ask(due_on=DAY + timedelta(days=1)))),
    ("due_days", history(ask(latest_on=DAY - timedelta(days=1)))),
    ("due_days", history(ask(due_on=DAY - timedelta(days=6)))),
    ("due_days", history(ask(decided_on=DAY - timedelta(days=9), due_on=DAY - timedelta(days=9)))),
    ("contrary_events", history(ask(event=1), events=events(event(1, -3), event(2, -1, kind="return", contact=2)))),
    ("account_cap", history(ask(account=7), ask(1, number=2, account=7, contact=4))),
    ("daily_caps", history(*(ask(number=n, contact=4, cycle=f"{n}", rules={**RULES}) for n in range(3)))),
    ("reminders", history(ask(), reminders=[Reminded(1, 0, at(7), "a")] * 2)),
    ("reminders", history(ask(), reminders=[Reminded(1, 0, at(6), "a")])),
    ("reminders", history(ask(), reminders=[Reminded(1, 0, at(7, 5), "a")])),
    ("reminders", history(ask(), reminders=LATER, rounds=[known(), known(answered=frozenset({1}))])),
    ("reminders", history(ask(), reminders=LATER, rounds=[known(), known(running=frozenset())])),
    ("reasons", history(decisions=[Decided(1, 1, None, "x", DAY, DAY, "postponed", "", "", 1.0)])),
    ("mails", history(repeated=["<1@x>"])),
    ("mails", history(uncounted=["<1@x>"])),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "told"), GUILTY)
def test_a_breach_is_found(rule, told):
    assert any(line.startswith(f"{rule}:") for line in broken_rules(told))


INNOCENT = [
    history(ask(), ask(31, number=2, touchpoint=2)),
    history(ask(), ask(90, number=2)),
    history(ask(), ask(1, number=2, contact=4)),
    history(relationship(), relationship(183, number=2, programme=2)),
    history(ask(), ask(184, number=2), ask(365, number=3)),
    history(relationship(), events=events(event(1, -7))),
    history(
        relationship(reason="recent_event", due_on=DAY - timedelta(days=20), rules={**RULES, "postpone_days": 20}),
        events=events(event(1, -6)),
    ),
    history(relationship(reason="recent_event"), events=events(*(event(n, 1 - 6 * n) for n in range(1, 14)))),
    history(ask(), rounds=[known(holds=(Held(1, None, DAY - timedelta(days=9), DAY),))]),
    history(ask(), rounds=[known(suppressed=frozenset({("a", "pulse", "opt_out"), ("b", "everything", "bounce")}))]),
    history(ask(event=1), events=events(event(1, -3, order=1), event(2, -1, kind="return", order=2))),
    history(ask(), reminders=[Reminded(1, 0, at(7), "a")]),
]


@pytest.mark.parametrize("told", INNOCENT)
def test_what_is_lawful_is_not_blamed(told):
    assert broken_rules(told) == []


def test_whoever_was_tied_together_only_later_is_not_the_same_person_yet():
    apart = known(addresses={1: frozenset("a"), 2: frozenset("b")})
    asks = (ask(), ask(1, number=2, contact=2))
    assert broken_rules(history(*asks, rounds=[apart])) == []
    assert broken_rules(history(asks[0], replace(asks[1], decided=1), rounds=[apart, known()])) != []


@pytest.mark.parametrize("country", ["DK", "NO", "SE", "DE"])
def test_the_product_keeps_the_days_that_we_wrote_down(country):
    for year in range(2024, 2032):
        workdays = {day for day in calendar.free_days(country, year) if day.weekday() < 6}
        assert {day for day in free_days(country, year) if day.weekday() < 6} == workdays
