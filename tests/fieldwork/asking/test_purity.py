"""The relationship stays pure and is not starved, however much happens to a customer."""

from datetime import date, timedelta
from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejling.fieldwork.models import Decision, Invitation
from pejling.fieldwork.rules.quiet import is_quietest, pauses_before
from pejling.programme.rules.calendar import next_allowed_day
from pejling.programme.rules.versions import Hours, default_relationship_rules, default_touchpoint_rules
from pejling.stats.slots import slot
from tests.fieldwork.asking.replays import live_day, live_through
from tests.fieldwork.asking.weekly import CYCLE, KINDS, START, asked_relationship, busy, live, single_cool_down, weekly
from tests.makers import make_contact, make_event, make_invitation, make_programme, make_touchpoint

DAY = date(2026, 3, 10)


def build(organisation, slots):
    """A contact for each slot, a relationship programme and two touchpoints, all with the defaults."""
    make_programme(organisation, key="rel", rules=default_relationship_rules(), started_on=START)
    for kind in KINDS:
        touchpoint = make_touchpoint(organisation, event_kind=kind)
        chosen = default_touchpoint_rules(delay_days=1)
        make_programme(organisation, track="touchpoint", touchpoint=touchpoint, rules=chosen, started_on=START)
    return [make_contact(organisation, external_id=name) for name in named(slots)]


def named(slots):
    """An external id for each slot."""
    found = {}
    for n in range(100_000):
        found.setdefault(slot("1", "rel", f"c-{n}"), []).append(f"c-{n}")
        if n % 1000 == 999 and all(len(found.get(place, [])) >= slots.count(place) for place in slots):
            return [found[place].pop() for place in slots]
    raise AssertionError("no names left")


def starvation(organisation, contacts, slots, *, capsys):
    days = max(slots) + 35
    live(organisation, contacts, weekly, days)
    ours = reached_in_time(organisation) / len(slots)
    peers = {gap: single_cool_down(weekly, slots, days=days, cool_down=gap) for gap in (30, 90)}
    with capsys.disabled():
        words = ", ".join(f"{share:.0%} after {gap} days" for gap, share in peers.items())
        print(f"\nan event a week: {ours:.1%} of relationship asks in time; with a single cool-down {words}")
    assert ours >= 0.95
    assert all(share < 0.5 for share in peers.values())


def reached_in_time(organisation):
    """How many were asked, all of them within 30 days of the first allowed day after the slot."""
    asked = [row for row in asked_relationship(organisation) if row.verdict == "asked"]
    assert all((row.invitation.asked_on - first_workday(row.due_on)).days <= 30 for row in asked)
    return len(asked)


def first_workday(day):
    return next_allowed_day(day, hours=Hours(), country="DK")


def test_an_event_a_week_starves_nobody_of_the_yearly_relationship_ask(nordlys, capsys):
    slots = list(range(40, 60)) * 2
    contacts = build(nordlys, slots)
    old = make_programme(nordlys, key="old", state="paused")
    for contact in contacts:
        for days in (40, 80, 120, 160, 200):  # one more, and the year is full
            make_invitation(old, contact, track="touchpoint", asked_on=START - timedelta(days=days))
    starvation(nordlys, contacts, slots, capsys=capsys)


@pytest.mark.torture
@pytest.mark.timeout(1800)
def test_an_event_a_week_starves_nobody_in_a_whole_year(nordlys, capsys):
    slots = [n % CYCLE for n in range(300)]
    starvation(nordlys, build(nordlys, slots), slots, capsys=capsys)


class TestRoom:
    """Another ask leaves the relationship ask ahead a day on which it may leave."""

    SLOT = 60  # Friday 6 March; thirty days on is Easter, day 86 the last workday before it

    @pytest.fixture
    def contact(self, nordlys):
        [contact] = build(nordlys, [self.SLOT])
        live_day(nordlys, START)
        return contact

    def asked_about(self, contact, days):
        """Whether an event is followed up so many days after the start, and if not, why."""
        event = make_event(contact, on=START + timedelta(days=days - 1))
        live_day(contact.organisation, START + timedelta(days=days))
        return Decision.objects.get(event=event).last_reason

    def relationship_asked_on(self, contact, *, until):
        live_through(contact.organisation, START + timedelta(days=30), START + timedelta(days=until))
        rows = Invitation.objects.filter(contact=contact, track="relationship")
        return [(row.asked_on - START).days for row in rows]

    @pytest.mark.parametrize(("days", "reason"), [(51, ""), (56, ""), (57, "gap_relationship")])
    def test_an_ask_shortly_before_yields_only_if_the_other_would_come_too_late(self, contact, days, reason):
        assert self.asked_about(contact, days) == reason

    def test_while_the_relationship_waits_for_quiet_days_others_wait_too(self, nordlys, contact):
        make_event(contact, kind="complaint", on=START + timedelta(days=58))
        live_through(nordlys, START + timedelta(days=1), START + timedelta(days=62))
        assert Decision.objects.get(programme__key="rel").verdict == "postponed"
        assert self.asked_about(contact, 64) == "gap_relationship"

    def test_the_last_of_the_years_asks_is_kept_for_it(self, nordlys, contact):
        for days in (40, 80, 120, 160):
            make_invitation(
                contact.organisation.programmes.get(key="rel"),
                contact,
                track="touchpoint",
                asked_on=START - timedelta(days=days),
            )
        assert self.asked_about(contact, 1) == ""  # the fifth
        event = make_event(contact, kind="delivery", on=START + timedelta(days=35))
        live_day(nordlys, START + timedelta(days=36))
        assert Decision.objects.get(event=event).last_reason == "gap_relationship"

    def test_what_is_not_asked_anyway_keeps_nobody_else_away(self, nordlys, contact):
        make_invitation(
            contact.organisation.programmes.get(key="rel"), contact, asked_on=START - timedelta(days=10)
        )  # less than 180 days before
        assert self.asked_about(contact, 59) == ""


class TestQuietestPoint:
    def test_a_very_frequent_customer_is_asked_after_a_pause_as_long_as_they_get(self, nordlys):
        [contact] = build(nordlys, [60])
        for n in range(0, 90, 3):
            if n != 66:  # every three days, but once
                make_event(contact, kind="visit", on=START + timedelta(days=n))
        live_through(nordlys, START + timedelta(days=55), START + timedelta(days=70))
        row = Decision.objects.get(programme__key="rel")
        assert (row.verdict, row.last_reason) == ("asked", "recent_event")
        assert (row.decided_on - START).days == 66

    def test_whoever_has_quiet_days_now_and_then_waits_for_them(self, nordlys):
        [contact] = build(nordlys, [60])
        for n in (10, 12, 14, 59, 61, 63):
            make_event(contact, kind="visit", on=START + timedelta(days=n))
        live_through(nordlys, START + timedelta(days=55), START + timedelta(days=75))
        row = Decision.objects.get(programme__key="rel")
        assert (row.verdict, row.first_reason, row.last_reason) == ("asked", "recent_event", "")
        assert (row.decided_on - START).days == 70

    def test_a_complaint_is_waited_out_also_by_the_very_frequent(self, nordlys):
        [contact] = build(nordlys, [60])
        for n in range(0, 90, 2):
            make_event(contact, kind="complaint" if n == 58 else "visit", on=START + timedelta(days=n))
        live_through(nordlys, START + timedelta(days=55), START + timedelta(days=84))
        assert Decision.objects.get(programme__key="rel").verdict == "postponed"

    def test_it_is_quieter_than_the_last_day_and_never_later(self):
        chosen, last = [], []
        for customer in range(300):
            days = [START + timedelta(days=n) for n in range(-60, 31) if busy(customer, START + timedelta(days=n))]
            on = next(day for day in (START + timedelta(days=n) for n in range(31)) if stops(day, days))
            chosen.append(quiet_days(on, days))
            last.append(quiet_days(START + timedelta(days=30), days))
        assert mean(chosen) > 1.7 * mean(last)


def quiet_days(day, events_on):
    """Days since the last event that is known in the morning of a day."""
    return min((day - on).days for on in events_on if on < day)


def stops(day, events_on):
    known = [on for on in events_on if on < day]
    left = 30 - (day - START).days
    return left == 0 or is_quietest(quiet_days(day, known), pauses_before(day, known), wanted=20, days_left=left)


@given(events_on=st.sets(st.dates(date(2025, 12, 1), DAY), max_size=40), days_left=st.integers(0, 40))
def test_pauses_fill_the_look_back_and_less_is_asked_for_as_time_runs_out(events_on, days_left):
    pauses = pauses_before(DAY, events_on)
    assert pauses == sorted(pauses, reverse=True)
    assert sum(pauses) <= 60
    enough = [is_quietest(n, pauses, wanted=7, days_left=days_left) for n in range(8)]
    later = [is_quietest(n, pauses, wanted=7, days_left=days_left // 2) for n in range(8)]
    assert enough == sorted(enough)
    assert all(after >= before for before, after in zip(enough, later, strict=True))
    assert not any(enough) or pauses[0] < 7
