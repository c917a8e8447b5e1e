"""Evidence judged when its visit is over, and answers settled when their door has closed."""

from datetime import timedelta

import pytest

from pejling.fieldwork.actions.evidence import judge_evidence, keep_evidence, trace_of
from pejling.fieldwork.actions.settling import settle_answers
from pejling.fieldwork.models import Evidence, Response
from pejling.fieldwork.rules.evidence import RULE, Sight
from pejling.fieldwork.rules.sets import EvidenceKind, Who
from tests.conftest import NOW
from tests.makers import make_invitation, make_programme, make_response

DAY = timedelta(days=1)


@pytest.fixture
def ask(nordlys):
    return make_invitation(make_programme(nordlys), domain="kunde.invalid")


def see(ask, seconds=0.0, kind=EvidenceKind.VISIT, verdict=None, **fields):
    sight = Sight(NOW + timedelta(seconds=seconds), kind, since_hand_over=3600.0 + seconds, **fields)
    keep_evidence(trace_of(ask, sight, verdict))


def verdicts():
    return list(Evidence.objects.order_by("pk").values_list("verdict", flat=True))


def test_evidence_says_the_domain_and_the_rule(ask):
    see(ask, score=0)

    row = Evidence.objects.get()
    assert (row.domain, row.score, row.rule_version, row.verdict) == ("kunde.invalid", 0, RULE, "")


def test_a_visit_is_judged_with_what_came_after_it(ask):
    see(ask, score=1)
    see(ask, 3, score=2)

    assert judge_evidence(now=NOW + timedelta(seconds=30)) == 0  # something may still belong to it
    assert judge_evidence(now=NOW + timedelta(seconds=60)) == 2
    assert verdicts() == ["machine", "machine"]
    assert judge_evidence(now=NOW + DAY) == 0


def test_asks_are_judged_apart_and_what_is_judged_stays(ask):
    other = make_invitation(ask.programme)
    see(ask, score=1)
    see(other, score=2)
    see(ask, 1, kind=EvidenceKind.SCORE, method="POST", score=1, verdict=Who.UNSURE)

    assert judge_evidence(now=NOW + DAY) == 2
    assert verdicts() == ["unsure", "unsure", "unsure"]


def waiting(ask, *presses):
    make_response(ask.programme, invitation=ask, state="provisional", confirmed_at=None)
    for n, who in enumerate(presses):
        see(ask, 60 * n, kind=EvidenceKind.SCORE, method="POST", score=9, verdict=who)


def settle(ask, when):
    return settle_answers(ask.organisation_id, now=when)


@pytest.mark.parametrize(
    ("presses", "becomes"),
    [
        ([Who.MACHINE], "machine"),
        ([Who.MACHINE, Who.UNSURE], "provisional"),
        ([Who.UNSURE], "provisional"),
        ([], "provisional"),
    ],
)
def test_what_its_evidence_says_becomes_of_an_answer_when_nobody_can_confirm_it_any_more(ask, presses, becomes):
    waiting(ask, *presses)

    assert settle(ask, ask.expires_at + DAY) == 0  # a page opened in time may still answer
    assert Response.objects.get().state == "provisional"
    assert settle(ask, ask.expires_at + DAY + timedelta(seconds=1)) == 1
    assert Response.objects.get().state == becomes
    assert settle(ask, ask.expires_at + 30 * DAY) == 0


def test_time_alone_settles_nothing(ask):
    waiting(ask, Who.UNSURE)

    settle(ask, ask.expires_at + 400 * DAY)

    assert Response.objects.get().state == "provisional"


def test_what_a_person_confirmed_and_what_is_elsewhere_is_left_alone(ask, elsewhere):
    make_response(ask.programme, invitation=ask)
    other = make_invitation(make_programme(elsewhere))
    waiting(other, Who.MACHINE)

    assert settle(ask, ask.expires_at + 30 * DAY) == 0
    assert sorted(Response.objects.values_list("state", flat=True)) == ["confirmed", "provisional"]
