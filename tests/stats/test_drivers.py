import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.regression.linear_model import WLS

from pejling.stats import Categories
from pejling.stats.drivers import Answers, contributions, impacts, importance, points_lost
from pejling.stats.priority import Candidate, prioritise

PATTERNS = {
    frozenset({"delivery"}): Categories(24, 14, 6),
    frozenset({"price"}): Categories(10, 16, 4),
    frozenset({"support"}): Categories(9, 6, 25),
    frozenset({"delivery", "support"}): Categories(14, 5, 3),
    frozenset({"delivery", "price"}): Categories(6, 3, 1),
    frozenset(): Categories(8, 33, 67),
}
ANSWERS = Answers.of(PATTERNS)
themes = st.frozensets(st.sampled_from(["a", "b", "c"]))
some = st.builds(Categories, *[st.integers(0, 30)] * 3)
patterns = st.dictionaries(themes, some, min_size=1).filter(lambda found: sum(one.n for one in found.values()) > 0)


@given(patterns)
def test_points_lost_add_up_to_what_is_missing(found):
    answers = Answers.of(found)
    lost = points_lost(answers)
    assert 100 - sum(lost.themes.values()) - lost.no_theme == pytest.approx(answers.nps)
    assert all(points >= 0 for points in lost.themes.values())


@given(patterns)
def test_contributions_add_up_to_the_score(found):
    answers = Answers.of(found)
    fitted = contributions(answers)
    assert fitted.base + sum(fitted.themes.values()) == pytest.approx(answers.nps, abs=1e-4)


@given(patterns)
def test_importance_adds_up_to_what_is_explained(found):
    shares = importance(Answers.of(found))
    assert sum(shares.themes.values()) == pytest.approx(shares.total, abs=1e-9)
    assert -1e-9 <= shares.total <= 1 + 1e-9
    assert all(share >= -1e-9 for share in shares.themes.values())


@given(patterns)
def test_impact_is_the_score_less_the_score_without(found):
    answers = Answers.of(found)
    for impact in impacts(answers).values():
        if impact.nps_without is not None:
            assert impact.value == pytest.approx(answers.nps - impact.nps_without, abs=1e-9)


def long_form():
    design = np.repeat(np.hstack([np.ones((6, 1)), ANSWERS.mentioned]), 3, axis=0)
    return np.tile([-1.0, 0, 1], 6), design, ANSWERS.counts.ravel()


def test_contributions_agree_with_statsmodels():
    nets, design, weights = long_form()
    fit = WLS(nets, design, weights).fit()
    found = contributions(ANSWERS)
    assert [found.base, *found.betas.values()] == pytest.approx(100 * fit.params)
    assert importance(ANSWERS).total == pytest.approx(fit.rsquared)


def test_error_of_an_impact_agrees_with_resampling():
    draw = np.random.default_rng(4)
    drawn = draw.multinomial(int(ANSWERS.n), ANSWERS.counts.ravel() / ANSWERS.n, 3000).reshape(3000, 6, 3)
    values = [
        impacts(Answers(ANSWERS.themes, ANSWERS.mentioned, counts))["delivery"].value for counts in drawn.astype(float)
    ]
    assert impacts(ANSWERS)["delivery"].se == pytest.approx(np.std(values), rel=0.05)


def test_seldom_mentioned_themes_are_left_out_of_contributions():
    rare = PATTERNS | {frozenset({"colour"}): Categories(1, 1, 1)}
    found = contributions(Answers.of(rare))
    assert found.left_out == ("colour",)
    assert "colour" not in found.themes


def test_themes_that_always_travel_together_do_not_explode():
    twins = {frozenset({"a", "b"}): Categories(20, 5, 5), frozenset(): Categories(2, 8, 30)}
    found = contributions(Answers.of(twins))
    assert found.betas["a"] == pytest.approx(found.betas["b"])
    assert found.base + sum(found.themes.values()) == pytest.approx(Answers.of(twins).nps, abs=1e-3)


def test_theme_everybody_mentions_has_nothing_to_compare_with():
    impact = impacts(Answers.of({frozenset({"a"}): Categories(1, 2, 3)}))["a"]
    assert (impact.value, impact.se, impact.nps_without) == (0, None, None)


def test_no_answers_are_refused():
    with pytest.raises(ValueError, match="at least one answer"):
        Answers.of({frozenset(): Categories(0, 0, 0)})


def test_too_many_themes_have_no_importance():
    many = {frozenset({str(at)}): Categories(1, 1, 1) for at in range(13)}
    with pytest.raises(ValueError, match="at most 12"):
        importance(Answers.of(many))


def test_priorities_are_sorted_by_what_they_surely_win_per_effort():
    found = impacts(ANSWERS)
    listed = prioritise([Candidate(found["delivery"], 8), Candidate(found["price"], 1), Candidate(found["support"], 1)])
    assert [row.theme for row in listed] == ["price", "delivery", "support"]
    assert all(row.low <= row.gain <= row.high for row in listed)
    assert listed[-1].low == 0


def test_reach_scales_the_priority():
    impact = impacts(ANSWERS)["delivery"]
    whole, half = (prioritise([Candidate(impact, 1, reach)])[0].score for reach in (1.0, 0.5))
    assert half == pytest.approx(whole / 2)


def test_neighbours_that_cannot_be_told_apart_are_marked():
    impact = impacts(ANSWERS)["delivery"]
    assert [row.like_next for row in prioritise([Candidate(impact), Candidate(impact)])] == [True, False]


@pytest.mark.parametrize(("effort", "reach"), [(4, 1.0), (1, 1.5)])
def test_candidate_off_its_scales_is_refused(effort, reach):
    with pytest.raises(ValueError, match="effort"):
        Candidate(impacts(ANSWERS)["price"], effort, reach)
