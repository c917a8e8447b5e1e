"""Funnels: who could be asked, who was, and who answered."""

from datetime import timedelta

import pytest

from pejling.insight.queries.funnels import funnels
from pejling.insight.queries.histograms import histograms
from pejling.insight.rules.dimensions import Dimension
from tests.insight.counting import answer, ask, scope_of
from tests.makers import TODAY, make_contact, make_decision, make_programme

pytestmark = pytest.mark.django_db
BY_PROGRAMME = (Dimension.PROGRAMME,)


def test_response_rates_count_invited_answers_only(nordlys):
    programme = make_programme(nordlys)
    ask(programme, answered=True)
    ask(programme)
    for _ in range(5):
        answer(programme, score=8)  # nobody was asked for these
    funnel = funnels(scope_of(nordlys))[()]
    assert (funnel.handed_over, funnel.answered, funnel.rate.value) == (2, 1, 50)


def test_an_ask_counts_on_the_day_it_was_handed_over(nordlys):
    ask(make_programme(nordlys), day=TODAY - timedelta(days=1), answered=True)
    assert funnels(scope_of(nordlys, start=TODAY)) == {}
    assert funnels(scope_of(nordlys, start=TODAY - timedelta(days=1)))[()].answered == 1


def test_by_programme_the_reasons_for_not_asking_are_told(nordlys):
    programme = make_programme(nordlys)
    for reason in ("gap_any", "gap_any", "no_address"):
        make_decision(programme, make_contact(nordlys), verdict="not_asked", last_reason=reason)
    make_decision(programme, make_contact(nordlys))
    funnel = funnels(scope_of(nordlys), BY_PROGRAMME)[(programme.pk,)]
    assert funnel.eligible == 4
    assert funnel.not_asked == {"gap_any": 2, "no_address": 1}


def test_another_cut_does_not_claim_to_know_who_was_eligible(nordlys):
    programme = make_programme(nordlys)
    make_decision(programme, make_contact(nordlys), verdict="not_asked", last_reason="gap_any")
    ask(programme)
    assert funnels(scope_of(nordlys))[()].eligible is None


def test_small_cells_are_left_out_with_enough_others_to_hide_them(nordlys):
    programmes = [make_programme(nordlys) for _ in range(3)]
    for programme, answers in zip(programmes, (2, 6, 9), strict=True):
        for _ in range(answers):
            answer(programme, score=9)
    scope = scope_of(nordlys, smallest_cell=5)
    assert list(histograms(scope, BY_PROGRAMME)) == [(programmes[2].pk,)]
    assert histograms(scope)[()].n == 17
