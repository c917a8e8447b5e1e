"""Trials: who is in which arm, and what may be tried at all."""

import hashlib
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejling.fieldwork.rules.slots import hashes_of, slots_of
from pejling.outbox.rules.sets import Channel
from pejling.people.models import AuditEntry
from pejling.programme.actions.trials import BadTrial, TrialRuns, start_trial, stop_trial, varied
from pejling.programme.models import Trial
from pejling.programme.queries.trials import draw_on
from pejling.programme.rules import trials as rules
from pejling.programme.rules.sets import IncentiveKind, Varied
from pejling.programme.rules.trials import Arm, Flaw, Setting, arm_at, hours_from, place_of, problems_of, takes_part
from pejling.programme.rules.versions import Hours, Incentive, Reminder, default_relationship_rules
from tests.makers import TODAY, make_employee, make_programme

RULES = default_relationship_rules()
PEOPLE = [f"person-{n}" for n in range(20_000)]


def trial(varies=Varied.HOUR, changed=None, *, shares=(50, 50), **fields):
    changed = changed or Setting(hour=14)
    arms = (Arm("As now", shares[0]), Arm("Changed", shares[1], changed))
    return rules.Trial(**{"name": "Afternoons", "varies": varies, "arms": arms, "starts_on": TODAY, **fields})


def flaws(plan, among=RULES):
    return [problem.flaw for problem in problems_of(plan, among, today=TODAY)]


def test_a_person_s_place_never_changes():
    digest = hashlib.sha256(b"trial\x1fabc\x1fperson-1").digest()

    assert place_of("abc", "person-1") == int(100 * int.from_bytes(digest[:8], "big") / 2**64) == 18


def test_places_are_even_and_another_trial_draws_anew():
    here, there = ([place_of(name, one) for one in PEOPLE] for name in ("one", "other"))

    assert all(140 < n < 260 for n in Counter(here).values())  # 200 expected, 4 standard deviations
    assert sum(a < 50 and b < 50 for a, b in zip(here, there, strict=True)) == pytest.approx(5000, abs=250)


def test_the_arm_has_nothing_to_do_with_the_slot():
    places = [place_of("one", person) for person in PEOPLE]
    slots = slots_of(hashes_of("programme", PEOPLE), 365)

    early = [place for place, slot in zip(places, slots, strict=True) if slot < 182]
    assert sum(place < 50 for place in early) / len(early) == pytest.approx(0.5, abs=0.02)


@given(st.lists(st.integers(1, 50), min_size=1, max_size=5))
def test_every_place_has_its_arm_and_each_arm_its_share(shares):
    shares = [*shares, 100 - sum(shares)] if sum(shares) < 100 else [100]

    assert Counter(arm_at(place, shares) for place in range(100)) == {
        n: share for n, share in enumerate(shares) if share
    }


def test_a_subject_nobody_has_translated_is_no_trial():
    settings = [Setting(), Setting(subjects={"da": "Et spørgsmål"})]

    assert takes_part(Varied.SUBJECT, settings, "da")
    assert not takes_part(Varied.SUBJECT, settings, "sv")
    assert takes_part(Varied.HOUR, settings, "sv")


def test_hours_open_later_only_where_the_day_is_that_long():
    hours = hours_from(Hours(opens=8, closes=19), 14)
    assert (hours.opens, hours.closes) == (14, 19)
    assert hours_from(Hours(opens=8, closes=12), 14).opens == 8


def test_a_sound_trial_has_no_flaws():
    assert flaws(trial()) == []


@pytest.mark.parametrize(
    ("plan", "flaw"),
    [
        (trial(name=" "), Flaw.NAME),
        (trial(shares=(50, 40)), Flaw.SHARES),
        (trial(shares=(97, 3)), Flaw.SHARES),
        (trial(starts_on=TODAY - timedelta(days=1)), Flaw.DAYS),
        (trial(ends_on=TODAY), Flaw.DAYS),
        (trial(changed=Setting(sender="x")), Flaw.NOT_VARIED),
        (trial(changed=Setting(hour=19)), Flaw.HOUR),
        (replace(trial(), arms=(Arm("A", 50), Arm("B", 50))), Flaw.SAME),
        (replace(trial(), arms=(Arm("A", 100),)), Flaw.ARMS),
        (trial(Varied.SUBJECT, Setting(subjects={"da": "{{ no_such }}"})), Flaw.SUBJECT),
        (trial(Varied.SUBJECT, Setting(subjects={"da": "Til {{ given_name }}, et ord"})), Flaw.SUBJECT),
        (trial(Varied.CHANNEL, Setting(channel="sms")), Flaw.CHANNEL),
        (trial(Varied.REMINDER, Setting(reminder=False)), Flaw.NO_REMINDER),
        (trial(Varied.INCENTIVE, Setting(incentive=False)), Flaw.NO_INCENTIVE),
    ],
)
def test_what_cannot_be_tried_is_said(plan, flaw):
    assert flaw in flaws(plan)


def test_a_reminder_or_an_incentive_that_there_is_can_be_left_out():
    kept = replace(RULES, reminder=Reminder(), incentive=Incentive(IncentiveKind.DONATION))

    assert flaws(trial(Varied.REMINDER, Setting(reminder=False)), kept) == []
    assert flaws(trial(Varied.INCENTIVE, Setting(incentive=False)), kept) == []


def test_a_channel_that_the_programme_uses_but_not_first_can_be_tried():
    both = replace(RULES, channels=(Channel.EMAIL, Channel.SMS))

    assert flaws(trial(Varied.CHANNEL, Setting(channel="sms")), both) == []
    assert flaws(trial(Varied.CHANNEL, Setting(channel="email")), both) == [Flaw.CHANNEL]
    assert flaws(trial(Varied.CHANNEL, Setting(channel="letter")), both) == [Flaw.CHANNEL]


@pytest.mark.parametrize("word", ["question", "wording", ""])
def test_the_question_is_never_varied(word):
    with pytest.raises(BadTrial):
        varied(word)


def test_starting_and_stopping_is_written_down(nordlys, now, owner):
    programme = make_programme(nordlys)
    sender = make_employee(nordlys)
    plan = trial(Varied.SENDER, Setting(sender=sender.public_id))

    started = start_trial(programme=programme, trial=plan, now=now, user=owner.user)
    stop_trial(trial=started, now=now, user=owner.user)
    stop_trial(trial=started, now=now, user=owner.user)

    assert (started.state, started.arms.get(number=1).sender) == ("stopped", sender)
    actions = AuditEntry.objects.order_by("pk").values_list("action", flat=True)
    assert list(actions) == ["trial_started", "trial_stopped"]


def test_two_trials_at_once_are_refused(nordlys, now):
    programme = make_programme(nordlys)
    first = start_trial(programme=programme, trial=trial(), now=now)

    with pytest.raises(TrialRuns):
        start_trial(programme=programme, trial=trial(), now=now)
    stop_trial(trial=first, now=now)
    start_trial(programme=programme, trial=trial(), now=now)
    assert Trial.objects.count() == 2


def test_a_bad_trial_is_not_begun(nordlys, now):
    with pytest.raises(BadTrial, match="hour 8–18"):
        start_trial(programme=make_programme(nordlys), trial=trial(changed=Setting(hour=23)), now=now)
    assert not Trial.objects.exists()


@pytest.mark.parametrize(("day", "draws"), [(date(2026, 3, 9), False), (TODAY, True), (date(2026, 3, 20), True)])
def test_people_are_drawn_from_the_first_day_to_the_last(nordlys, now, day, draws):
    programme = make_programme(nordlys)
    start_trial(programme=programme, trial=trial(ends_on=date(2026, 3, 20)), now=now)

    assert bool(draw_on(programme.pk, day)) == draws
    assert draw_on(programme.pk, date(2026, 3, 21)) is None
