import re
from datetime import timedelta

import pytest
from django.utils import timezone

from pejling.fieldwork.models import CountChange, Evidence, Invitation, Response
from pejling.followup.models import Case
from pejling.outbox.models import Delivery
from tests.conftest import NOW


def test_a_press_is_an_answer_at_once(respondent):
    page = respondent.presses(7)

    response = Response.objects.get()
    assert page.status_code == 200
    assert (response.score, response.first_score, response.state, response.source) == (7, 7, "confirmed", "asked")
    assert response.idempotency_key == f"inv:{respondent.invitation.public_id}"
    assert Invitation.objects.get().state == "answered"


def test_the_page_then_asks_for_the_reason_by_category(respondent):
    assert "What went wrong?" in respondent.presses(2).text
    assert "What would make it a ten?" in respondent.presses(8).text
    assert "What did we do well?" in respondent.presses(10).text


def test_zero_is_a_score(respondent):
    page = respondent.presses(0)

    response = Response.objects.get()
    assert (response.score, response.first_score) == (0, 0)
    assert re.search(r'value="0"\s+aria-pressed="true"', page.text)
    assert "Your score is 0" in respondent.opens(query="?lang=en").text
    assert Case.objects.get().response == response
    assert CountChange.objects.get(measure="s0").delta == 1


@pytest.mark.parametrize("score", range(11))
def test_every_score_is_taken_as_it_is(respondent, score):
    respondent.presses(score)

    assert Response.objects.get().score == score


def test_a_comment_comes_second_and_is_thanked_for(respondent):
    respondent.presses(9)

    page = respondent.sends("Hurtig levering", no_contact="1")

    response = Response.objects.get()
    assert (response.comment, response.no_contact) == ("Hurtig levering", True)
    assert "That makes us happy" in page.text
    assert "Vi kontakter dig ikke" in page.text


def test_changing_the_score_keeps_what_was_being_written(respondent):
    respondent.presses(9)

    page = respondent.presses(3, comment="Egentlig ikke godt")

    response = Response.objects.get()
    assert (response.score, response.first_score, response.comment) == (3, 9, "Egentlig ikke godt")
    assert "Egentlig ikke godt" in page.text


def test_the_same_press_twice_is_one_answer_and_one_case(respondent):
    respondent.presses(4)
    respondent.presses(4)

    assert Response.objects.count() == Case.objects.count() == Delivery.objects.count() == 1
    assert sum(CountChange.objects.filter(measure="s4").values_list("delta", flat=True)) == 1


def test_the_last_score_wins_within_a_day(respondent):
    respondent.presses(9)
    respondent.now = NOW + timedelta(hours=24)

    respondent.presses(6)

    assert Response.objects.get().score == 6


def test_after_a_day_the_answer_stands(respondent):
    respondent.presses(9)
    respondent.now = NOW + timedelta(hours=24, seconds=1)

    page = respondent.presses(6)

    assert Response.objects.get().score == 9
    assert (page.status_code, "allerede svaret" in page.text) == (200, True)
    assert "10. marts 2026" in respondent.opens().text


def test_a_simulated_press_is_marked_as_such(respondent):
    respondent.simulated = True

    respondent.presses(9)

    assert Response.objects.get().source == "simulated"


def test_headers_cannot_pose_as_the_demo_s_clock(respondent):
    Invitation.objects.update(expires_at=timezone.now() + timedelta(days=1))

    respondent.client.post(
        respondent.path(), {"score": "9"}, headers={"pejling.now": "2020-01-01", "pejling.simulated": "1"}
    )

    response = Response.objects.get()
    assert response.source == "asked"
    assert timezone.now() - response.answered_at < timedelta(minutes=1)


@pytest.mark.parametrize("nonsense", ["11", "-1", "7.0", " 7", "", "seven", "٧", "07"])
def test_a_press_that_is_no_score_is_asked_again(respondent, nonsense):
    page = respondent.presses(nonsense)

    assert page.status_code == 400
    assert 'role="alert"' in page.text
    assert not Response.objects.exists()


def test_a_comment_without_a_score_asks_for_the_score(respondent):
    page = respondent.sends("Bare en kommentar")

    assert page.status_code == 400
    assert not Response.objects.exists()


def test_the_answer_carries_the_context_as_it_was(respondent, astrid):
    respondent.presses(9)

    response, invitation = Response.objects.get(), respondent.invitation
    assert response.employee == astrid
    assert (response.contact, response.language, response.channel) == (invitation.contact, "da", "email")
    assert (response.rule_version, response.wording_version, response.track) == (1, 1, "relationship")


def test_the_day_is_the_organisation_s_own(respondent):
    respondent.now = NOW.replace(hour=23, minute=30)  # half past midnight in Copenhagen

    respondent.presses(9)

    assert Response.objects.get().day.isoformat() == "2026-03-11"
    assert CountChange.objects.get(measure="s9").day.isoformat() == "2026-03-11"
    assert CountChange.objects.get(measure="answered").day.isoformat() == "2026-03-10"


def test_each_press_leaves_evidence(respondent):
    respondent.opens(8)
    respondent.presses(8)
    respondent.sends("Fint")

    kinds = list(Evidence.objects.order_by("pk").values_list("kind", "method", "score", "seconds_since_hand_over"))
    assert kinds == [("visit", "GET", 8, 3600), ("score", "POST", 8, 3600), ("comment", "POST", None, 3600)]


def test_a_press_before_the_hand_over_is_committed_proves_it_and_is_asked_for_once_more(respondent):
    Invitation.objects.update(state="due", handed_over_at=None)

    page = respondent.presses(10)

    invitation = Invitation.objects.get()
    assert (invitation.state, invitation.handed_over_at) == ("handed_over", NOW)
    assert Response.objects.get().state == "provisional"
    respondent.presses_again(page)
    assert Invitation.objects.get().state == "answered"
    measures = CountChange.objects.values_list("measure", flat=True)
    assert sorted(measures) == ["answered", "handed_over", "s10", "visited"]
