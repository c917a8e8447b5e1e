"""The exact tails, against SciPy's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import fisher_exact, nbinom

from pejling.insight.rules.alarm_chances import CHANCE, chance_of_more, least_likely


@given(st.floats(0.1, 5_000), st.floats(1.05, 40))
def test_the_least_likely_count_is_the_quantile_of_a_negative_binomial(mean, dispersion):
    variance = dispersion * mean + (0.2 * mean) ** 2
    size = mean * mean / (variance - mean)
    least = least_likely(mean, variance=variance)
    counted = nbinom(size, size / (size + mean))
    assert counted.cdf(least - 1) <= CHANCE * (1 + 1e-6)
    assert counted.cdf(least) > CHANCE * (1 - 1e-6)


@given(st.integers(0, 60), st.integers(1, 300), st.integers(0, 80), st.integers(1, 2_000))
def test_the_chance_of_more_is_fishers(count, rest, before, rest_before):
    ours = chance_of_more(count, count + rest, before=before, before_of=before + rest_before)
    table = [[count, rest], [before, rest_before]]
    assert ours == pytest.approx(fisher_exact(table, alternative="greater")[1], rel=1e-6, abs=1e-12)


def test_where_nothing_is_expected_nothing_is_missing():
    assert least_likely(0, variance=0) == 0


def test_a_part_larger_than_its_whole_is_refused():
    with pytest.raises(ValueError, match="7 of 5"):
        chance_of_more(7, 5, before=0, before_of=10)
