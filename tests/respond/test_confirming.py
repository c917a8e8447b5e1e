"""A press without a trusted gesture: one more page with one button, and a provisional answer meanwhile."""

import re
from datetime import timedelta

import pytest

from pejling.fieldwork.models import CountChange, Evidence, Invitation, Response
from pejling.fieldwork.rules.networks import read_networks
from pejling.followup.models import Case
from pejling.outbox.models import Delivery
from tests.conftest import NOW
from tests.makers import make_invitation


@pytest.fixture
def scriptless(respondent):
    respondent.hand = {}
    return respondent


def state():
    response = Response.objects.get()
    return response.score, response.state


def test_a_press_without_a_gesture_is_provisional_and_nothing_acts_on_it(scriptless):
    page = scriptless.presses(2)

    assert state() == (2, "provisional")
    assert 'name="proof"' in page.text
    assert not Case.objects.exists()
    assert not Delivery.objects.exists()
    assert not CountChange.objects.exists()
    assert Invitation.objects.get().state == "handed_over"


def test_the_page_that_asks_once_more_shows_the_score_and_one_button(scriptless):
    page = scriptless.presses(0)

    assert page.text.count("<button") == 2  # the other is the machines' own, which nobody sees
    assert page.text.count('class="main"') == 1
    assert 'name="score" value="0"' in page.text
    assert '<a href="?lang=en"' in page.text


def test_pressing_that_button_confirms(scriptless):
    scriptless.presses_again(scriptless.presses(2), after=2.1)

    assert state() == (2, "confirmed")
    assert Case.objects.count() == 1
    assert Response.objects.get().confirmed_at == NOW + timedelta(seconds=2.1)


def test_pressing_it_sooner_than_it_can_be_read_asks_again(scriptless):
    page = scriptless.presses_again(scriptless.presses(2), after=1.9)
    assert state() == (2, "provisional")

    scriptless.presses_again(page, after=2.1)
    assert state() == (2, "confirmed")


@pytest.mark.parametrize(
    "forged",
    [
        {"score": "9"},
        {"proof": "1.0"},
        {"proof": ""},
        {"proof": "x" * 500},
        {"proof": "٣.ø"},
        {"proof": "9" * 15 + ".0"},
    ],
)
def test_a_proof_is_for_one_score_and_cannot_be_made(scriptless, forged):
    scriptless.presses_again(scriptless.presses(2), **forged)

    assert Response.objects.get().state == "provisional"


def test_a_proof_is_no_use_for_another_ask(scriptless, programme):
    page = scriptless.presses(2)
    scriptless.invitation = make_invitation(programme)
    scriptless.presses_again(page)

    assert not Response.objects.confirmed().exists()


def test_a_proof_of_yesterday_asks_again(scriptless):
    scriptless.presses_again(scriptless.presses(2), after=86_401)

    assert state() == (2, "provisional")


def test_a_script_that_ran_without_a_hand_never_confirms(respondent):
    respondent.hand = {"gesture": "none"}
    page = respondent.presses(2)

    for _ in range(3):
        page = respondent.presses_again(page, after=30)

    assert state() == (2, "provisional")
    assert set(Evidence.objects.values_list("verdict", flat=True)) == {"machine"}


def test_a_person_after_the_machine_is_confirmed_with_the_own_score_alone(respondent):
    respondent.hand = {"gesture": "none"}
    respondent.presses(0)
    respondent.hand = {"gesture": "trusted"}

    respondent.presses(9)

    response = Response.objects.get()
    assert (response.score, response.first_score, response.state) == (9, 9, "confirmed")
    assert "0" not in {change.measure for change in CountChange.objects.all()}


def test_a_machine_after_the_person_changes_nothing(respondent):
    respondent.presses(9)
    respondent.hand = {"gesture": "none"}

    page = respondent.presses(0)
    respondent.presses_again(page, after=30)

    assert state() == (9, "confirmed")
    assert not Case.objects.exists()


def test_a_change_without_a_script_is_asked_for_once_more_and_keeps_the_words(scriptless):
    scriptless.presses_again(scriptless.presses(9))
    scriptless.now += timedelta(seconds=30)

    page = scriptless.presses(3, comment="Egentlig ikke godt", no_contact="1")
    assert state() == (9, "confirmed")
    scriptless.presses_again(page)

    response = Response.objects.get()
    assert (response.score, response.first_score) == (3, 9)
    assert (response.comment, response.no_contact) == ("Egentlig ikke godt", True)


def test_words_without_a_script_are_kept(scriptless):
    scriptless.presses_again(scriptless.presses(9))
    scriptless.now += timedelta(seconds=20)

    scriptless.sends("Hurtig levering")

    assert Response.objects.get().comment == "Hurtig levering"


def test_a_machine_s_words_are_not_and_are_shown_again(respondent):
    respondent.presses(9)
    respondent.sends("Hurtig levering")
    respondent.hand = {"gesture": "none"}

    page = respondent.sends("buy now")

    assert Response.objects.get().comment == "Hurtig levering"
    assert "buy now</textarea>" in page.text


def test_the_last_pressed_score_waits(scriptless):
    scriptless.presses(2)
    scriptless.now += timedelta(minutes=1)
    scriptless.presses(8)

    assert state() == (8, "provisional")


def test_a_provisional_answer_leaves_the_question_open(scriptless):
    scriptless.presses(2)
    scriptless.now += timedelta(hours=30)

    page = scriptless.opens()

    assert not re.search(r'aria-pressed="true"\s*>', page.text)
    assert "<textarea" not in page.text


def test_the_hidden_button_is_evidence_and_spoils_that_visit_only(scriptless):
    page = scriptless.presses(2)
    scriptless.now += timedelta(seconds=1)
    scriptless.client.post(scriptless.path(), {"more": "1"}, **scriptless._environ())

    page = scriptless.presses_again(page, after=2)
    assert state() == (2, "provisional")
    scriptless.presses_again(page, after=12)
    assert state() == (2, "confirmed")


def test_what_nobody_could_press_so_early_is_asked_for_once_more_even_of_a_hand(respondent):
    Invitation.objects.update(handed_over_at=NOW - timedelta(seconds=3))

    page = respondent.presses(2)
    assert state() == (2, "provisional")
    respondent.presses_again(page, after=2.5)

    assert state() == (2, "confirmed")


def test_the_network_s_word_is_kept_and_never_decides_alone(scriptless, settings):
    settings.NETWORKS = read_networks(["127.0.0.0/8 gateway"])

    scriptless.presses_again(scriptless.presses(2))

    assert state() == (2, "confirmed")
    assert set(Evidence.objects.values_list("network", flat=True)) == {"gateway"}


def test_the_proxy_s_last_word_is_the_visitor_s_address(respondent, settings):
    settings.NETWORKS, settings.BEHIND_PROXY = read_networks(["192.0.2.0/24 gateway"]), True

    respondent.opens(3, **{"X-Forwarded-For": "198.51.100.7, 192.0.2.9"})

    assert Evidence.objects.get().network == "gateway"
