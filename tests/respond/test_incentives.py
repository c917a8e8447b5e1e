"""What is promised for an answer is the same for every answer, and is kept."""

import hashlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejling.fieldwork.actions.incentives import AlreadyDrawn, NobodyToDraw, add_codes, draw, give_code
from pejling.fieldwork.models import IncentiveCode, Invitation, Response
from pejling.fieldwork.queries.composing import mail_of
from pejling.fieldwork.rules.draws import winners
from pejling.outbox.models import Delivery
from pejling.people.models import AuditEntry
from pejling.programme.models import Wording
from pejling.programme.rules.sets import IncentiveKind
from pejling.programme.rules.trials import Setting
from pejling.programme.rules.versions import Incentive, default_relationship_rules, rules_from_json
from tests.makers import NOW, TODAY, make_contact, make_invitation, make_programme, make_response, make_trial
from tests.respond.conftest import Respondent

PROMISE = "Everybody who answers gets a cup of coffee."


def promising(nordlys, kind):
    rules = replace(default_relationship_rules(), incentive=Incentive(kind))
    programme = make_programme(nordlys, rules=rules)
    Wording.objects.filter(programme=programme, language="en").update(incentive=PROMISE)
    return programme


@pytest.fixture
def coffee(nordlys):
    """A programme that promises a code."""
    return promising(nordlys, IncentiveKind.CODE)


@pytest.fixture
def guest(coffee):
    add_codes(programme=coffee, codes=["A1", "B2", " ", "A1"])
    return Respondent(make_invitation(coffee, language="en"))


def test_rules_remember_what_is_promised():
    rules = replace(default_relationship_rules(), incentive=Incentive(IncentiveKind.DRAW))
    assert rules_from_json(rules.to_json()) == rules


def test_it_is_said_in_the_mail_and_beside_the_question(guest):
    wording = Wording.objects.get(programme=guest.invitation.programme, language="en")

    assert PROMISE in mail_of(guest.invitation, Delivery(), wording).text
    assert PROMISE in guest.opens().text


def test_nothing_is_said_by_rules_that_promise_nothing(respondent):
    Wording.objects.update(incentive=PROMISE)
    Invitation.objects.update(language="en")

    assert PROMISE not in respondent.opens().text


def test_nor_in_the_arm_of_a_trial_that_goes_without(nordlys):
    programme = promising(nordlys, IncentiveKind.DONATION)
    trial = make_trial(programme, varies="incentive", changed=Setting(incentive=False))
    as_now, without = (
        Respondent(make_invitation(programme, language="en", trial_arm=arm)) for arm in trial.arms.order_by("number")
    )

    assert PROMISE in as_now.opens().text
    assert PROMISE not in without.opens().text


@pytest.mark.parametrize("score", range(11))
def test_every_score_gets_its_code(coffee, score):
    add_codes(programme=coffee, codes=["A1"])
    guest = Respondent(make_invitation(coffee, language="en"))

    assert "Your code: A1" in guest.presses(score).text
    assert "Your code: A1" in guest.sends("Thanks").text


def test_a_code_is_given_once_and_stays_the_same(guest, coffee):
    other = Respondent(make_invitation(coffee, language="en"))
    guest.presses(3)
    guest.presses(9)
    other.presses(9)

    assert "Your code: A1" in guest.opens().text
    assert "Your code: B2" in other.opens().text
    assert list(IncentiveCode.objects.order_by("code").values_list("response__score", flat=True)) == [9, 9]


def test_when_they_are_all_given_none_is_promised(guest, coffee):
    for _ in range(2):
        Respondent(make_invitation(coffee, language="en")).presses(9)

    assert PROMISE not in guest.opens().text
    assert "Your code" not in guest.presses(9).text


def test_a_visit_gives_no_code(guest):
    guest.presses(9)
    IncentiveCode.objects.update(response=None, given_at=None)

    assert "Your code" not in guest.opens().text
    assert not IncentiveCode.objects.exclude(given_at=None).exists()


def test_a_machine_gets_no_code(guest):
    guest.hand = {"gesture": "none"}

    guest.presses(9)

    assert not IncentiveCode.objects.exclude(given_at=None).exists()


def test_two_at_once_get_one_code(guest, coffee):
    guest.presses(9)
    response = Response.objects.get()

    assert give_code(guest.invitation, response, now=NOW) == "A1"
    assert IncentiveCode.objects.filter(given_at=None).count() == 1


@given(st.sets(st.text("abc123", min_size=1, max_size=6), min_size=1, max_size=30), st.integers(1, 5))
def test_a_draw_can_be_repeated_and_nobody_wins_twice(answers, prizes):
    drawn = winners("seed", answers, prizes)

    assert drawn == winners("seed", sorted(answers, reverse=True), prizes)
    assert len(drawn) == len(set(drawn)) == min(prizes, len(answers))
    assert drawn[0] == min(answers, key=lambda one: hashlib.sha256(f"seed:{one}".encode()).digest())


def test_each_person_has_one_chance_whatever_they_answered(nordlys, owner):
    programme = promising(nordlys, IncentiveKind.DRAW)
    twice, once = make_contact(nordlys), make_contact(nordlys)
    for contact, score in ((twice, 0), (twice, 10), (once, 5)):
        make_response(programme, contact=contact, score=score)
    make_response(programme, contact=None, score=9)
    make_response(programme, contact=make_contact(nordlys), state="withdrawn", withdrawn_at=NOW)
    make_response(programme, contact=make_contact(nordlys), source="imported")

    drawn = draw(programme=programme, start=TODAY, end=TODAY, prizes=5, seed="abc", now=NOW, user=owner.user)

    assert drawn.entrants == len(drawn.winners) == 2
    assert AuditEntry.objects.get(action="incentive_drawn").detail["seed"] == "abc"


def test_a_period_is_drawn_once(nordlys):
    programme = promising(nordlys, IncentiveKind.DRAW)
    make_response(programme, contact=make_contact(nordlys))
    one = {"programme": programme, "start": TODAY, "end": TODAY, "prizes": 1, "now": NOW}
    draw(seed="abc", **one)

    with pytest.raises(AlreadyDrawn):
        draw(seed="def", **one)


def test_nobody_answered_nobody_wins(nordlys):
    programme = promising(nordlys, IncentiveKind.DRAW)
    with pytest.raises(NobodyToDraw):
        draw(programme=programme, start=TODAY, end=TODAY, prizes=1, seed="abc", now=NOW)
