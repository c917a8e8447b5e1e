"""Soft and adaptive: a score's page that was read and touched is a provisional answer, which counts nowhere."""

import base64
import hashlib
import re
from dataclasses import replace
from datetime import timedelta

import pytest

from pejling.fieldwork.models import CountChange, Evidence, Invitation, Response
from pejling.fieldwork.queries.asks import rules_of_version
from pejling.fieldwork.queries.capturing import _is_clean
from pejling.followup.models import Case
from tests.makers import make_invitation


@pytest.fixture(autouse=True)
def _nothing_remembered():
    rules_of_version.cache_clear()
    _is_clean.cache_clear()
    yield
    rules_of_version.cache_clear()


@pytest.fixture
def mode(programme, respondent):
    def set_mode(word):
        version = programme.rule_versions.get()
        version.rules = replace(version.value, capture=word).to_json()
        version.save()
        Invitation.objects.update(domain="kunde.invalid")

    return set_mode


def clicks(respondent, score=3, **fields):
    data = {"click": str(score), "gesture": "trusted", **fields}
    return respondent.client.post(respondent.path(score), data, **respondent._environ())


def test_strict_is_the_default_and_hears_no_click(respondent):
    page = respondent.opens(3)

    assert "fetch(" not in page.text
    assert clicks(respondent).status_code == 204
    assert not Response.objects.exists()


def test_soft_takes_a_click_as_a_provisional_answer_on_which_nothing_acts(respondent, mode):
    mode("soft")
    respondent.opens(3)

    assert clicks(respondent).status_code == 204

    response = Response.objects.get()
    assert (response.score, response.state, response.confirmed_at) == (3, "provisional", None)
    assert Evidence.objects.get(kind="click").gesture == "yes"
    assert not Case.objects.exists()
    assert {change.measure for change in CountChange.objects.all()} == {"visited"}
    assert Invitation.objects.get().answered_at is None


def test_a_press_then_confirms_with_its_own_score(respondent, mode):
    mode("soft")
    respondent.opens(3)
    clicks(respondent)

    respondent.presses(5)

    response = Response.objects.get()
    assert (response.score, response.first_score, response.state) == (5, 5, "confirmed")


def test_a_click_never_touches_what_was_confirmed(respondent, mode):
    mode("soft")
    respondent.presses(9)

    clicks(respondent, 0)

    assert (Response.objects.get().score, Response.objects.get().state) == (9, "confirmed")


@pytest.mark.parametrize("strange", ["11", "-1", "", "x"])
def test_a_click_that_is_no_score_is_nothing(respondent, mode, strange):
    mode("soft")

    assert clicks(respondent, strange).status_code in (204, 404)
    assert not Response.objects.exists()


def test_only_a_scores_page_is_watched_and_its_policy_allows_its_two_scripts(respondent, mode):
    mode("soft")

    page = respondent.opens(3)

    policy = page.headers["Content-Security-Policy"]
    for script in re.findall(r"<script>(.*?)</script>", page.text, re.S):
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert "connect-src 'self'" in policy
    assert "fetch(" not in respondent.opens().text
    assert "connect-src" not in respondent.opens().headers["Content-Security-Policy"]


def test_adaptive_is_soft_where_no_machine_was_seen_for_ninety_days(respondent, mode, programme):
    mode("adaptive")
    assert "fetch(" in respondent.opens(3).text

    other = make_invitation(programme, domain="kunde.invalid")
    seen = {"organisation": programme.organisation, "invitation": other, "kind": "visit", "method": "HEAD"}
    evidence = Evidence.objects.create(
        **seen, at=respondent.now - timedelta(days=91), domain="kunde.invalid", verdict="machine"
    )
    _is_clean.cache_clear()
    assert "fetch(" in respondent.opens(3).text

    evidence.at = respondent.now - timedelta(days=89)
    evidence.save()
    _is_clean.cache_clear()
    assert "fetch(" not in respondent.opens(3).text


def test_adaptive_is_strict_for_an_unknown_domain(respondent, mode):
    mode("adaptive")
    Invitation.objects.update(domain="")

    assert "fetch(" not in respondent.opens(3).text
