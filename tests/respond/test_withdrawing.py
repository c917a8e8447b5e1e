"""Taking an answer back: it leaves every figure, and within the hour it can be given back."""

import re
from datetime import timedelta

import pytest

from pejling.fieldwork.models import CountChange, Evidence, Invitation, Response
from pejling.fieldwork.rules.answers import UNDO
from pejling.followup.actions.cases import note_case
from pejling.followup.models import Case, CaseEntry
from pejling.insight.actions.folding import fold
from pejling.insight.actions.rebuilding import rebuild
from pejling.insight.queries.funnels import funnels
from pejling.insight.queries.histograms import histograms
from pejling.insight.rules.dimensions import Dimension
from pejling.outbox.models import Delivery
from pejling.people.models import AuditEntry, Hold
from tests.insight.counting import scope_of
from tests.makers import TODAY

DAY = timedelta(days=1)
PROOF = re.compile(r'name="proof" value="([^"]*)"')


@pytest.fixture(autouse=True)
def in_english(respondent):
    Invitation.objects.update(language="en")
    respondent.invitation.refresh_from_db()


def withdraws(respondent, **fields):
    return respondent.client.post(
        respondent.path(purpose="w"), {"withdraw": "1", **respondent.hand, **fields}, **respondent._environ()
    )


def restores(respondent, words=""):
    fields = {"restore": "1", "words": words, **respondent.hand}
    return respondent.client.post(respondent.path(purpose="w"), fields, **respondent._environ())


def figures(nordlys, by=()):
    scope = scope_of(nordlys, end=TODAY + DAY)
    return histograms(scope, by), {cell: (one.handed_over, one.answered) for cell, one in funnels(scope, by).items()}


def test_opening_the_page_takes_nothing_back(respondent):
    respondent.presses(3)

    page = respondent.opens(purpose="w")

    assert "Do you want to take your answer back?" in page.text
    assert Response.objects.get().state == "confirmed"


def test_a_press_takes_the_score_out_and_deletes_the_words(respondent, nordlys):
    respondent.presses(9)
    respondent.sends("Astrid was rude")

    page = withdraws(respondent)

    response = Response.objects.get()
    assert (response.state, response.comment, response.withdrawn_at) == ("withdrawn", "", respondent.now)
    assert "You have taken your answer back" in page.text
    assert AuditEntry.objects.get(action="answer_withdrawn").subject_id == response.public_id
    assert Evidence.objects.filter(kind="withdrawal", verdict="human").count() == 1


@pytest.mark.parametrize("by", [(), (Dimension.PROGRAMME,), (Dimension.SEGMENT,), (Dimension.DAY,)])
@pytest.mark.parametrize("folded", [True, False])
def test_no_figure_counts_it_any_more_and_the_funnel_still_says_answered(respondent, nordlys, by, folded):
    before = figures(nordlys, by)[0]
    respondent.presses(3)
    _, funnel = figures(nordlys, by)
    if folded:
        fold(limit=1000)

    withdraws(respondent)

    assert figures(nordlys, by) == (before, funnel)
    fold(limit=1000)
    assert figures(nordlys, by) == (before, funnel)


def test_counting_everything_again_says_the_same(respondent, nordlys):
    respondent.presses(3)
    withdraws(respondent)
    fold(limit=1000)
    told = figures(nordlys)[0]

    rebuild(nordlys.pk)

    assert figures(nordlys)[0] == told == {}


def test_twice_is_once(respondent):
    respondent.presses(3)
    withdraws(respondent)
    respondent.now += timedelta(minutes=1)

    assert withdraws(respondent).status_code == 200
    assert sum(CountChange.objects.filter(measure="s3").values_list("delta", flat=True)) == 0
    assert AuditEntry.objects.filter(action="answer_withdrawn").count() == 1


def test_nobody_is_told_and_the_case_nobody_began_goes_with_it(respondent):
    respondent.presses(3)

    withdraws(respondent)

    assert Case.objects.get().state == "withdrawn"
    assert Delivery.objects.get().state == "cancelled"
    assert not Hold.objects.filter(until_on__gt=TODAY).exists()


def test_a_case_that_somebody_has_begun_is_noted(respondent, owner):
    respondent.presses(3)
    note_case(case=Case.objects.get(), user=owner.user, text="Called", now=respondent.now)

    withdraws(respondent)

    case = Case.objects.get()
    assert case.state == "open"
    assert CaseEntry.objects.filter(case=case).last().kind == "answer_withdrawn"


def test_it_can_be_undone_within_the_hour(respondent, nordlys):
    respondent.presses(3)
    respondent.sends("Too late")
    before = figures(nordlys)
    page = withdraws(respondent)
    words = re.search(r'name="words" value="([^"]*)"', page.text)[1]
    respondent.now += UNDO

    page = restores(respondent, words)

    response = Response.objects.get()
    assert (response.state, response.comment, response.withdrawn_at) == ("confirmed", "Too late", None)
    assert page["Location"] == respondent.path()
    assert Case.objects.get().state == "open"
    assert Hold.objects.get().until_on > TODAY
    assert figures(nordlys) == before
    assert AuditEntry.objects.filter(action="answer_restored").count() == 1


def test_but_not_later(respondent):
    respondent.presses(3)
    withdraws(respondent)
    respondent.now += UNDO + timedelta(seconds=1)

    page = restores(respondent)

    assert "You have taken your answer back" in page.text
    assert Response.objects.get().state == "withdrawn"


def test_what_was_not_taken_back_cannot_be_given_back(respondent):
    respondent.presses(3)

    restores(respondent, "Other words")

    assert Response.objects.get().comment == ""
    assert CountChange.objects.filter(measure="s3").count() == 1


def test_long_after_the_edit_window_the_mail_s_link_leads_to_it(respondent):
    respondent.presses(9)
    respondent.now += 30 * DAY

    assert respondent.path(purpose="w") in respondent.opens().text
    withdraws(respondent)

    assert Response.objects.get().state == "withdrawn"


def test_after_that_the_link_says_so_and_takes_no_other_answer(respondent):
    respondent.presses(9)
    withdraws(respondent)

    assert "You have taken your answer back" in respondent.opens(3).text
    respondent.presses(3)

    assert (Response.objects.get().state, Response.objects.get().score) == ("withdrawn", 9)


def test_a_machine_takes_nothing_back(respondent):
    respondent.presses(3)
    respondent.now += timedelta(minutes=10)
    respondent.hand = {"gesture": "none"}

    page = withdraws(respondent)

    assert "Please press the button once more" in page.text
    assert Response.objects.get().state == "confirmed"


def test_without_scripts_a_press_after_reading_is_enough(respondent):
    respondent.presses(3)
    respondent.now += timedelta(minutes=10)
    respondent.hand = {}
    [proof] = PROOF.findall(respondent.opens(purpose="w").text)
    respondent.now += timedelta(seconds=4)

    withdraws(respondent, proof=proof)

    assert Response.objects.get().state == "withdrawn"


def test_who_has_not_answered_has_nothing_to_take_back(respondent):
    assert respondent.opens(purpose="w").status_code == 404
    assert withdraws(respondent).status_code == 404
    assert respondent.client.get("/w/nonsense").status_code == 404
    survey = respondent.path()[3:]
    assert respondent.client.get(f"/w/{survey}").status_code == 404
