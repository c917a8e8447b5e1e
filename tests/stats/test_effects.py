import numpy as np
import pytest
from hypothesis import given

from pejling.stats import Categories, Histogram, difference
from pejling.stats.effects import MEAN, NET, design_effect, mean_effect, nps_effect
from tests.stats.strategies import categories

AFTER = Histogram((1, 0, 2, 1, 0, 3, 4, 9, 12, 20, 18))
BEFORE = Histogram((4, 1, 3, 2, 2, 5, 6, 11, 10, 9, 7))
OTHERS = (Histogram((3, 0, 1, 2, 2, 4, 5, 12, 20, 25, 16)), Histogram((2, 1, 1, 3, 2, 5, 6, 10, 21, 24, 15)))


def saturated(sides, kind):
    """Difference in differences as statsmodels fits it: a regression on period, place and both, robust errors."""
    import statsmodels.api as sm

    rows = [(y, after, here) for (ys, after, here) in sides for y in ys]
    y, after, here = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    x = np.column_stack([np.ones_like(y), after, here, after * here])
    fitted = sm.OLS(y, x).fit(cov_type=kind)
    return fitted.params[3], fitted.bse[3]


def scores(histogram):
    return [score for score, n in enumerate(histogram.counts) for _ in range(n)]


def test_effect_on_the_mean_agrees_with_statsmodels():
    sides = [(AFTER, 1, 1), (BEFORE, 0, 1), (OTHERS[0], 1, 0), (OTHERS[1], 0, 0)]
    value, error = saturated([(scores(h), after, here) for h, after, here in sides], "HC2")
    found = mean_effect(AFTER, BEFORE, OTHERS)
    assert found.value == pytest.approx(value)
    assert (found.high - found.low) / 2 / 1.959963984540054 == pytest.approx(error)


def test_effect_on_the_net_score_agrees_with_statsmodels():
    """Sixteen copies of each answer and of the shared pseudo-answers are whole numbers; the error shrinks fourfold."""
    sides = [(AFTER, 1, 1), (BEFORE, 0, 1), (OTHERS[0], 1, 0), (OTHERS[1], 0, 0)]
    copies = [
        ([-1] * (16 * h.detractors + 3) + [0] * (16 * h.passives + 6) + [1] * (16 * h.promoters + 3), after, here)
        for h, after, here in sides
    ]
    middle, error = saturated(copies, "HC0")
    found = nps_effect(AFTER, BEFORE, OTHERS)
    assert found.value == pytest.approx((AFTER.nps - BEFORE.nps) - (OTHERS[0].nps - OTHERS[1].nps))
    assert (found.high + found.low) / 2 == pytest.approx(100 * middle)
    assert (found.high - found.low) / 2 / 1.959963984540054 == pytest.approx(400 * error)


@given(categories(), categories())
def test_without_others_it_is_the_difference_of_two_periods(after, before):
    found, plain = nps_effect(after, before), difference(after, before)
    assert (found.value, found.low, found.high) == pytest.approx((plain.value, plain.low, plain.high))
    assert not found.compared


@given(categories(), categories(), categories(), categories())
def test_turning_time_round_turns_the_effect_round(a, b, c, d):
    one, other = nps_effect(a, b, (c, d)), nps_effect(b, a, (d, c))
    assert (one.value, one.low, one.high) == pytest.approx((-other.value, -other.high, -other.low), abs=1e-8)


def test_what_happened_to_everybody_is_no_effect():
    found = nps_effect(AFTER, BEFORE, (AFTER, BEFORE))
    assert found.value == pytest.approx(0)
    assert not found.distinguishable
    assert nps_effect(AFTER, BEFORE).distinguishable


@pytest.mark.parametrize("effect", [nps_effect, mean_effect])
def test_a_side_without_answers_has_no_effect(effect):
    found = effect(AFTER, BEFORE, (Histogram.zero(), BEFORE))
    assert (found.value, found.low, found.high, found.n) == (None, None, None, (70, 60, 0, 60))
    assert not found.distinguishable


def test_one_answer_has_no_mean_with_limits():
    assert mean_effect(AFTER, Histogram.from_scores([7])).value is None


def test_coverage_is_what_the_level_says():
    """Four samples of 30 from unlike truths, drawn 4,000 times with a fixed seed."""
    truths = [(0.15, 0.30, 0.55), (0.30, 0.40, 0.30), (0.05, 0.15, 0.80), (0.10, 0.50, 0.40)]
    true = sum(s * 100 * (t[2] - t[0]) for s, t in zip((1, -1, -1, 1), truths, strict=True))
    draw = np.random.default_rng(7)
    drawn = [draw.multinomial(30, t, size=4000) for t in truths]
    found = [
        nps_effect(Categories(*a), Categories(*b), (Categories(*c), Categories(*d)))
        for a, b, c, d in zip(*drawn, strict=True)
    ]
    assert np.mean([one.low <= true <= one.high for one in found]) == pytest.approx(0.95, abs=0.012)


class TestAccounts:
    """Answers of one account hang together; an account may be on both sides of a change."""

    def world(self, seed=1, accounts=30, spread=2.5):
        """Answers with a mood of their account's: rows of (account or None, side, score)."""
        draw = np.random.default_rng(seed)
        rows = []
        for account in range(accounts):
            mood = draw.normal(0, spread)
            for _ in range(draw.integers(1, 7)):
                side = int(draw.integers(0, 4))
                rows.append((account, side, int(np.clip(round(7 + mood + draw.normal(0, 1)), 0, 10))))
        return rows + [(None, int(draw.integers(0, 4)), int(draw.integers(0, 11))) for _ in range(40)]

    def counted(self, rows):
        keys = sorted({key for key, _, _ in rows if key is not None})

        def of(key, side):
            return Histogram.from_scores([score for k, s, score in rows if (k, s) == (key, side)])

        return [[of(key, side) for side in range(4)] for key in keys], [of(None, side) for side in range(4)]

    @pytest.mark.parametrize("values", [NET, MEAN], ids=["net", "mean"])
    @pytest.mark.parametrize("seed", range(4))
    def test_the_variance_agrees_with_statsmodels(self, seed, values):
        """Of a regression on period, place and both with errors by account; who has none is an account alone."""
        import statsmodels.api as sm

        rows = self.world(seed)
        groups = np.array([key if key is not None else 1_000 + n for n, (key, _, _) in enumerate(rows)])
        y = np.array([values[score] for _, _, score in rows])
        after = np.array([side in (0, 2) for _, side, _ in rows], dtype=float)
        here = np.array([side in (0, 1) for _, side, _ in rows], dtype=float)
        x = np.column_stack([np.ones_like(y), after, here, after * here])
        model, number = sm.OLS(y, x), len(set(groups))
        robust = model.fit(cov_type="cluster", cov_kwds={"groups": groups, "use_correction": False}).bse[3] ** 2
        independent = model.fit(cov_type="HC0").bse[3] ** 2
        expected = number / (number - 1) * robust / independent

        assert design_effect(*self.counted(rows), values) == pytest.approx(max(1.0, expected), rel=1e-9)

    def test_answers_of_nobody_s_account_cost_next_to_nothing(self):
        rows = [(None, side, score) for _, side, score in self.world()]
        assert design_effect(*self.counted(rows), MEAN) == pytest.approx(len(rows) / (len(rows) - 1))

    def test_five_times_the_same_answer_is_one_answer(self):
        rows = [(account, account % 4, 9 if account % 3 else 2) for account in range(60) for _ in range(5)]
        assert design_effect(*self.counted(rows), NET) == pytest.approx(5 * 60 / 59)

    def test_an_account_that_never_changes_its_mind_tells_nothing_of_a_change(self):
        """It is on both sides alike: what it thinks falls out of the difference, and 1 is the least."""
        rows = [(account, side, 10 if account % 2 else 0) for account in range(40) for side in range(2)]
        clusters, alone = self.counted(rows)
        assert design_effect([one[:2] for one in clusters], alone[:2], MEAN) == 1.0

    def test_nothing_known_is_one(self):
        assert design_effect([], [Histogram.zero()] * 2, MEAN) == 1.0

    @given(categories(), categories())
    def test_the_limits_widen_by_its_root_and_the_value_stays(self, after, before):
        plain, wide = nps_effect(after, before), nps_effect(after, before, design=4.0)
        assert wide.value == plain.value
        if plain.low is not None and abs(plain.low) < 50 and abs(plain.high) < 50:
            assert wide.high - wide.low == pytest.approx(2 * (plain.high - plain.low))
