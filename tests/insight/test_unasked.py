"""Open answers stand beside the figure of those who were asked, and in no rate."""

from datetime import timedelta

import pytest

from pejling.fieldwork.actions.open_answers import Press
from pejling.followup.actions.answers import hear_score
from pejling.followup.actions.open_answers import hear_open
from pejling.insight.actions.folding import fold
from pejling.insight.queries.histograms import histograms
from pejling.insight.queries.moments import moments
from pejling.insight.queries.scope import Scope
from pejling.insight.queries.tallies import tallies
from pejling.insight.rules.dimensions import Dimension
from pejling.people.rules.viewer import system_viewer
from pejling.programme.models import Programme
from pejling.programme.rules.sets import Track
from tests.conftest import NOW
from tests.makers import TODAY, make_invitation, make_placement, make_programme, make_unit


@pytest.fixture
def heard(nordlys):
    """One who was asked gave 9; three passers-by gave 0."""
    programme = make_programme(nordlys, track="touchpoint")
    unit = make_unit(nordlys)
    hear_score(invitation=make_invitation(programme, unit=unit), score=9, now=NOW, simulated=False)
    kiosk = make_placement(programme, kind="kiosk", unit=unit)
    for n in range(3):
        hear_open(placement=kiosk, press=Press(score=0, key=f"tablet-{n:04}"), now=NOW)
    return nordlys


@pytest.fixture(params=[False, True], ids=["unfolded", "folded"])
def scope(heard, request):
    if request.param:
        fold()
    return Scope(heard.pk, Track.TOUCHPOINT, TODAY - timedelta(days=29), TODAY, system_viewer(heard.pk))


@pytest.mark.parametrize("by", [(), (Dimension.PROGRAMME,), (Dimension.UNIT,), (Dimension.EMPLOYEE,)])
def test_each_is_counted_by_itself(scope, by):
    [asked], [unasked] = histograms(scope, by).values(), histograms(scope.unasked(), by).values()

    assert (asked.n, asked.promoters, unasked.n, unasked.detractors) == (1, 1, 3, 3)


@pytest.mark.parametrize("by", [(), (Dimension.UNIT,), (Dimension.EMPLOYEE,)])
def test_open_answers_are_no_step_of_any_funnel(scope, by):
    [steps] = [tally.steps for tally in tallies(scope.unasked(), by).values()]

    assert (steps.handed_over, steps.answered) == (0, 0)


def test_the_moment_states_both_apart(scope, heard):
    [moment] = moments(scope, Programme.objects.all(), bucket=Dimension.WEEK, today=TODAY)

    assert (moment.figure.n, moment.unasked.n) == (1, 3)
    assert moment.unasked.rate.value is None


def test_without_open_answers_there_is_no_figure_of_them(nordlys):
    make_programme(nordlys, track="touchpoint")
    scope = Scope(nordlys.pk, Track.TOUCHPOINT, TODAY, TODAY, system_viewer(nordlys.pk))

    [moment] = moments(scope, Programme.objects.all(), bucket=Dimension.WEEK, today=TODAY)
    assert moment.unasked is None
