"""The thanks page: what is promised is somebody's task, and nothing to do there depends on the score."""

import re
from datetime import timedelta

import pytest
from django.utils.html import strip_tags

from pejling.fieldwork.models import Invitation
from pejling.followup.actions.cases import contact_case
from pejling.followup.models import Case
from pejling.people.models import ContactAddress, Suppression
from pejling.programme.rules.texts import LANGUAGES
from tests.conftest import NOW
from tests.respond.walks import asked_in, whole_way

TOUCH = "will get in touch with you, no later than"


@pytest.fixture(autouse=True)
def in_english(respondent):
    Invitation.objects.update(language="en")
    respondent.invitation.refresh_from_db()


def thanks(respondent, score, **fields):
    respondent.presses(score)
    return respondent.sends("Words", **fields)


def words(page):
    return " ".join(strip_tags(re.sub(r"<style>.*?</style>|<script>.*?</script>", " ", page.text, flags=re.S)).split())


def test_the_unhappy_learn_who_gets_in_touch_and_by_when(respondent, astrid):
    page = words(thanks(respondent, 3))

    assert f"{astrid} {TOUCH} 11 March 2026, 10:00." in page  # 24 hours on, on Copenhagen's clock


def test_in_their_own_language(respondent, astrid):
    Invitation.objects.update(language="da")
    respondent.presses(3)

    assert f"{astrid}" in words(respondent.sends("Ord"))


def test_moments_are_those_of_the_organisation_s_clock(respondent):
    assert "until 11 March 2026, 10:00" in words(thanks(respondent, 9))


@pytest.mark.parametrize("score", [7, 8, 9, 10])
def test_the_others_are_promised_nothing(respondent, score):
    assert TOUCH not in words(thanks(respondent, score))


def test_nothing_is_promised_to_who_wants_no_contact(respondent):
    page = words(thanks(respondent, 3, no_contact="1"))

    assert TOUCH not in page
    assert "We will not contact you about your answer." in page


def test_nothing_is_promised_where_the_case_is_nobody_s(respondent):
    respondent.presses(3)
    Case.objects.update(assignee=None)

    assert TOUCH not in words(respondent.sends("Words"))


def test_nothing_is_promised_to_who_cannot_be_reached(respondent):
    respondent.presses(3)
    ContactAddress.objects.all().delete()

    assert TOUCH not in words(respondent.sends("Words"))


@pytest.mark.parametrize(("reason", "promised"), [("bounce", False), ("legal_dispute", False), ("opt_out", True)])
def test_an_opt_out_of_asks_keeps_nobody_from_being_helped(respondent, reason, promised):
    respondent.presses(3)
    Suppression.objects.create(
        organisation=respondent.invitation.organisation,
        digest=respondent.invitation.person_key,
        scope="everything",
        reason=reason,
        created_at=NOW,
    )

    assert (TOUCH in words(respondent.sends("Words"))) == promised


def test_what_has_been_done_or_is_late_is_not_promised_again(respondent, owner):
    respondent.presses(3)
    respondent.now += timedelta(hours=24)
    assert TOUCH not in words(respondent.opens(query="?done"))

    respondent.now -= timedelta(hours=2)
    contact_case(case=Case.objects.get(), user=owner.user, now=respondent.now)
    assert TOUCH not in words(respondent.opens(query="?done"))


@pytest.mark.parametrize("score", [0, 7, 10])
def test_who_reads_it_is_named_and_that_they_know_whose_it_is(respondent, astrid, score):
    assert f"Your answer is read by {astrid}, who can see that it is yours." in words(thanks(respondent, score))


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_never_a_hint_of_anonymity(customer, language):
    for page in whole_way(asked_in(customer, language)):
        assert not re.search(r"anonym|nimettöm|confidenti|vertraulich|fortrolig|luottamuks", words(page), re.I)


def test_what_there_is_to_do_is_the_same_for_every_score(respondent):
    """No review link and no reward that a changed score could earn."""
    found = {
        tuple(re.findall(r'<(?:a|button|form)[^>]*?(?:href|action|name)="([^"]*)"', thanks(respondent, score).text))
        for score in range(11)
    }

    assert len(found) == 1


def test_the_thanks_can_be_had_in_another_language(respondent):
    page = thanks(respondent, 9)

    assert 'href="?lang=da&amp;done"' in page.text
    assert "Tak" in words(respondent.opens(query="?lang=da&done")) or "Thank you" in words(page)
