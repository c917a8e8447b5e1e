"""Effects: a place around a day, and everybody else over the same days."""

from datetime import timedelta
from itertools import cycle, repeat

import pytest

from pejling.insight.queries.effects import Finding, Place, measured
from pejling.people.rules.viewer import system_viewer
from pejling.programme.rules.sets import Track
from pejling.stats import Histogram
from pejling.stats.effects import nps_effect
from tests.insight.counting import answer
from tests.makers import TODAY, make_account, make_programme, make_touchpoint, make_unit

START = TODAY - timedelta(days=30)
BEFORE, AFTER = START - timedelta(days=1), START


def give(programme, scores, *, day, unit=None):
    for score in scores:
        answer(programme, score=score, day=day, unit=unit)


def found(programme, *units, touchpoint=None, days=30):
    place = Place(Track(programme.track), touchpoint and touchpoint.pk, frozenset(u.pk for u in units) or None)
    return measured(place, system_viewer(programme.organisation_id), start=START, days=days)


@pytest.fixture
def programme(nordlys):
    return make_programme(nordlys)


def test_both_periods_are_equally_long_and_the_first_day_is_after(programme):
    for day, score in ((START - timedelta(days=31), 0), (START - timedelta(days=30), 1), (BEFORE, 2)):
        answer(programme, score=score, day=day)
    for day, score in ((START, 8), (TODAY - timedelta(days=1), 9), (TODAY, 10)):
        answer(programme, score=score, day=day)
    one = found(programme)
    assert (one.before.here, one.after.here) == (Histogram.from_scores([1, 2]), Histogram.from_scores([8, 9]))


def test_the_units_without_it_are_taken_away(nordlys, programme):
    here, there = make_unit(nordlys), make_unit(nordlys)
    give(programme, [3] * 30 + [9] * 10, day=BEFORE, unit=here)
    give(programme, [9] * 40, day=AFTER, unit=here)
    give(programme, [3] * 20 + [9] * 20, day=BEFORE, unit=there)
    give(programme, [9] * 20 + [7] * 20, day=AFTER, unit=there)
    give(programme, [0] * 50, day=AFTER)  # of no unit: neither here nor there
    one = found(programme, here)
    h = Histogram.from_scores
    others = (h([9] * 20 + [7] * 20), h([3] * 20 + [9] * 20))
    assert one.nps == nps_effect(h([9] * 40), h([3] * 30 + [9] * 10), others)
    assert one.compared
    assert one.finding == Finding.ROSE


def test_others_who_said_little_are_no_comparison(nordlys, programme):
    here, there = make_unit(nordlys), make_unit(nordlys)
    for day in (BEFORE, AFTER):
        give(programme, [9] * 30, day=day, unit=here)
    give(programme, [9] * 30, day=BEFORE, unit=there)
    give(programme, [9] * 29, day=AFTER, unit=there)
    one = found(programme, here)
    assert not one.compared
    assert one.leading.n == (30, 30)
    assert one.finding == Finding.UNCLEAR


@pytest.mark.parametrize(("n", "finding"), [(29, Finding.FEW), (30, Finding.FELL)])
def test_fewer_than_thirty_cannot_tell(programme, n, finding):
    give(programme, [10] * 40, day=BEFORE)
    give(programme, [0] * n, day=AFTER)
    assert found(programme).finding == finding


def test_another_wording_is_measured_by_its_mean(nordlys):
    programme = make_programme(nordlys, recommend=False)
    give(programme, [3, 4] * 20, day=BEFORE)
    give(programme, [8, 9] * 20, day=AFTER)
    one = found(programme)
    assert one.nps is None
    assert (one.leading.value, one.finding) == (pytest.approx(5), Finding.ROSE)


def test_the_recommendation_is_never_summed_with_another_wording(nordlys):
    touchpoint = make_touchpoint(nordlys)
    asked = make_programme(nordlys, track="touchpoint", touchpoint=touchpoint)
    other = make_programme(nordlys, track="touchpoint", touchpoint=touchpoint, recommend=False)
    elsewhere = make_programme(nordlys, track="touchpoint")
    for one in (asked, other, elsewhere):
        give(one, [9] * 5, day=AFTER)
    assert found(asked, touchpoint=touchpoint).after.here.n == 5


def test_another_house_is_not_looked_at(nordlys, elsewhere):
    give(make_programme(elsewhere), [9] * 5, day=AFTER)
    assert found(make_programme(nordlys)).after.here.n == 0


class TestAccounts:
    """Answers of one account hang together, which only accounts can tell."""

    def both(self, programme, here, *, of):
        """Forty answers a side, from so many accounts in turn, or from nobody's."""
        accounts = [make_account(programme.organisation) for _ in range(of)]
        places = cycle(accounts) if accounts else repeat(None)
        for day, scores in ((BEFORE, [3, 9] * 20), (AFTER, [9, 9, 9, 2] * 10)):
            for score in scores:
                answer(programme, score=score, day=day, unit=here, account=next(places))
        return found(programme, here)

    def test_a_few_accounts_with_many_answers_tell_less(self, nordlys, programme):
        one = self.both(programme, make_unit(nordlys), of=4)
        plain = nps_effect(one.after.here, one.before.here)
        assert one.nps.design > 2
        assert one.mean.design > 2
        assert one.nps.value == plain.value
        assert one.nps.high - one.nps.low > plain.high - plain.low

    @pytest.mark.parametrize("accounts", [0, 80])
    def test_an_answer_of_each_account_or_of_none_changes_nothing(self, nordlys, programme, accounts):
        one = self.both(programme, make_unit(nordlys), of=accounts)
        assert one.nps == nps_effect(one.after.here, one.before.here)
