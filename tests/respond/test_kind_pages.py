from datetime import timedelta

import pytest

from pejling.fieldwork.models import Evidence, Invitation, Response
from pejling.fieldwork.rules.tokens import make_token
from tests.conftest import NOW

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def in_english(respondent):
    Invitation.objects.update(language="en")


def test_an_unknown_link_gets_a_kind_page(respondent):
    page = respondent.client.get("/r/somethingelse")

    assert (page.status_code, "We do not know this link" in page.text) == (404, True)


@pytest.mark.parametrize("path", ["/r/x/7", "/u/x", "/r/" + "a" * 500, "/r/%00%ff", "/u/ø"])
def test_so_does_any_nonsense(respondent, path):
    assert respondent.client.get(path).status_code == 404
    assert respondent.client.post(path, {"score": "9"}).status_code == 404


def test_a_rightly_signed_link_to_nobody_is_unknown_too(respondent, settings):
    token = make_token("00000000000000", key=settings.LINK_KEY)

    assert respondent.client.get(f"/r/{token}").status_code == 404


def test_an_unknown_link_is_answered_in_the_browser_s_language(respondent):
    page = respondent.client.get("/r/somethingelse", headers={"Accept-Language": "no,en;q=0.3"})

    assert page.headers["Content-Language"] == "nb"


def test_an_expired_link_gets_a_kind_page(respondent):
    respondent.now = respondent.invitation.expires_at

    page = respondent.opens()

    assert (page.status_code, "This question has closed" in page.text) == (410, True)
    assert "<form" not in page.text


def test_a_page_opened_in_time_may_answer_a_day_late(respondent):
    respondent.now = respondent.invitation.expires_at - timedelta(minutes=1)
    respondent.opens()
    Invitation.objects.update(state="expired")
    respondent.now = respondent.invitation.expires_at + DAY

    respondent.presses(8)

    assert Response.objects.get().score == 8
    assert Invitation.objects.get().state == "answered"


def test_but_not_later(respondent):
    respondent.opens()
    respondent.now = respondent.invitation.expires_at + DAY + timedelta(seconds=1)

    assert respondent.presses(8).status_code == 410
    assert not Response.objects.exists()


def test_nor_from_a_page_that_was_never_open(respondent):
    respondent.now = respondent.invitation.expires_at + timedelta(minutes=1)

    assert respondent.presses(8).status_code == 410
    assert not Response.objects.exists()


def test_an_answer_may_be_changed_past_the_expiry_within_its_own_day(respondent):
    respondent.now = respondent.invitation.expires_at - timedelta(minutes=1)
    respondent.presses(9)
    respondent.now += timedelta(hours=23)

    respondent.presses(2)

    assert Response.objects.get().score == 2


def test_a_withdrawn_link_gets_a_kind_page(respondent):
    Invitation.objects.update(state="cancelled", handed_over_at=None)

    page = respondent.opens()

    assert (page.status_code, "no longer open" in page.text) == (410, True)
    assert respondent.presses(9).status_code == 410
    assert not Response.objects.exists()


def test_a_link_answered_long_ago_says_when(respondent):
    respondent.presses(9)
    respondent.now = NOW + 2 * DAY

    page = respondent.opens(3)

    assert page.status_code == 200
    assert "We received your answer on 10 March 2026" in page.text
    assert respondent.sends("For sent").status_code == 200
    assert Response.objects.get().comment == ""


def test_kind_pages_leave_evidence_too(respondent):
    respondent.now = respondent.invitation.expires_at + DAY

    respondent.opens(9)

    assert Evidence.objects.get().score == 9
