"""Broken off anywhere and begun again: the same decisions."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from pejling.fieldwork.actions.deciding import chunks, days, decide_due, pace
from pejling.fieldwork.models import Decision, Invitation
from pejling.outbox.models import Delivery
from pejling.programme.rules.sets import TimingKind
from pejling.programme.rules.versions import Gaps, Rules, Timing, default_touchpoint_rules
from tests.fieldwork.asking.replays import noon, story
from tests.makers import make_contact, make_event, make_organisation, make_programme, make_touchpoint

START = date(2026, 3, 2)
LENGTH = 8
SHORT = Rules(
    timing=Timing(kind=TimingKind.SLOT, cycle_days=10, new_customer_days=0),
    gaps=Gaps(any_ask=3, same_touchpoint=5, relationship=6, floor=2, yearly_cap=3, after_event=2),
    hours=None,
    postpone_days=4,
    daily_cap=5,
)


class Crash(Exception):
    """The machine went off."""


def build():
    organisation = make_organisation()
    make_programme(organisation, key="rel", rules=SHORT, started_on=START)
    rules = replace(default_touchpoint_rules(delay_days=1, spread_days=2), hours=None, gaps=SHORT.gaps)
    touchpoint = make_touchpoint(organisation, key="tp")
    make_programme(organisation, key="tp", track="touchpoint", touchpoint=touchpoint, rules=rules, started_on=START)
    for n in range(28):
        email = f"person-{n % 25}@{organisation.slug}.invalid"
        contact = make_contact(organisation, external_id=f"c-{n}", email=email)
        make_event(contact, on=START + timedelta(days=n % LENGTH), message_id=f"m-{n}")
    return organisation


def live(organisation, day):
    decide_due(organisation, now=noon(day))
    due = Invitation.objects.filter(organisation=organisation, state="due")
    due.update(state="handed_over", handed_over_at=noon(day))


def uninterrupted():
    organisation = build()
    for n in range(LENGTH):
        live(organisation, START + timedelta(days=n))
    return story(organisation)


def crashing(monkeypatch, module, name, chance, seed=1):
    """Let some calls of a function end in a crash, before it or just after it; returns the list of crashes."""
    real, draw, crashes = getattr(module, name), Random(seed), []

    def call(*args, **kwargs):
        if draw.random() >= chance:
            return real(*args, **kwargs)
        crashes.append(name)
        if draw.random() < 0.5:
            real(*args, **kwargs)
        raise Crash(name)

    monkeypatch.setattr(module, name, call)
    return crashes


def insist(organisation, day, tries=60):
    """Begin a day again and again until it ends without a crash."""
    for _ in range(tries):
        with suppress(Crash):
            return live(organisation, day)
    raise AssertionError(f"{day} never ended in {tries} tries")


@pytest.mark.parametrize("place", [(chunks, "invite"), (chunks, "_write"), (days, "decide_chunk"), (days, "_close")])
def test_a_day_broken_off_anywhere_ends_the_same(db, monkeypatch, place):
    monkeypatch.setattr(pace, "MOST", 3)
    expected = uninterrupted()
    organisation = build()
    crashes = crashing(monkeypatch, *place, 0.2)
    for n in range(LENGTH):
        insist(organisation, START + timedelta(days=n))
    assert story(organisation) == expected
    assert len(crashes) >= 3
    assert Delivery.objects.filter(organisation=organisation).count() == sum(row[5] == "asked" for row in expected)


def test_nothing_of_a_broken_chunk_is_left(db, monkeypatch):
    organisation = build()
    crashing(monkeypatch, chunks, "invite", 1)
    with pytest.raises(Crash):
        decide_due(organisation, now=noon(START))
    assert not Decision.objects.filter(organisation=organisation).exists()
    assert not Delivery.objects.filter(organisation=organisation).exists()


def test_the_size_of_a_chunk_changes_nothing(db, monkeypatch):
    whole = uninterrupted()
    monkeypatch.setattr(days, "READ", 4)
    monkeypatch.setattr(pace, "MOST", 1)
    assert uninterrupted() == whole
