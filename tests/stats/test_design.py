import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejling.stats import Categories
from pejling.stats.design import (
    answers_to_see,
    cautious_margin,
    expected_margins,
    margin,
    noticeable_change,
    quotas,
    sample_size,
    shortest_window,
)

strata = st.dictionaries(st.sampled_from("abcdef"), st.tuples(st.integers(1, 50_000), st.floats(0.02, 1)), min_size=1)
budgets = st.floats(0, 30_000)


@pytest.mark.parametrize(
    ("points", "sizes"),
    [
        (2, (3842, 4802, 5763, 6723, 9604)),
        (3, (1708, 2135, 2561, 2988, 4269)),
        (5, (615, 769, 922, 1076, 1537)),
        (7.5, (274, 342, 410, 479, 683)),
        (10, (154, 193, 231, 269, 385)),
        (15, (69, 86, 103, 120, 171)),
        (20, (39, 49, 58, 68, 97)),
    ],
)
def test_sample_sizes_of_the_published_table(points, sizes):
    assert tuple(sample_size(points, variance) for variance in (0.4, 0.5, 0.6, 0.7, 1.0)) == sizes


@given(st.floats(1, 30), st.floats(0.05, 1))
def test_sample_is_just_large_enough(points, variance):
    n = sample_size(points, variance)
    assert margin(n, variance) <= points * (1 + 1e-9)
    assert n == 1 or margin(n - 1, variance) > points * (1 - 1e-9)


@given(st.floats(1, 30), st.integers(1, 100_000))
def test_finite_population_never_needs_more(points, people):
    assert sample_size(points, population=people) <= min(people, sample_size(points))


@pytest.mark.parametrize(("points", "variance"), [(0, 0.7), (-5, 0.7), (5, 0), (5, 1.1)])
def test_impossible_sample_is_refused(points, variance):
    with pytest.raises(ValueError, match="no sample size"):
        sample_size(points, variance)


def test_answers_to_see_a_change():
    assert (answers_to_see(10), answers_to_see(20)) == (1099, 275)
    assert noticeable_change(answers_to_see(10)) <= 10 < noticeable_change(answers_to_see(10) - 1)


def test_change_of_nothing_is_refused():
    with pytest.raises(ValueError, match="change"):
        answers_to_see(0)


@pytest.mark.parametrize(("n", "half"), [(10, 41), (30, 25), (100, 14), (300, 8), (1000, 4.5)])
def test_cautious_margins_of_a_typical_score(n, half):
    assert cautious_margin(n, Categories(0.15, 0.30, 0.55)) == pytest.approx(half, abs=0.51)


@pytest.mark.parametrize(
    ("customers", "rate", "margins"),
    [
        (20_000, 0.20, (8.9, 5.2, 3.7, 2.6)),
        (5_000, 0.25, (15.8, 9.2, 6.5, 4.6)),
        (800, 0.30, (34, 21, 15, 10.5)),
        (150, 0.40, (58, 39, 29, 21)),
    ],
)
def test_expected_margins_of_the_published_table(customers, rate, margins):
    found = expected_margins(customers, rate)
    assert tuple(found) == (1, 3, 6, 12)
    for value, expected in zip(found.values(), margins, strict=True):
        assert value == pytest.approx(expected, abs=0.5 if expected >= 20 else 0.06 if expected != 15 else 0.5)


def test_shortest_window_with_a_small_margin():
    assert shortest_window(expected_margins(20_000, 0.20)) == 1
    assert shortest_window(expected_margins(5_000, 0.25)) == 3
    assert shortest_window(expected_margins(150, 0.40)) is None


@given(strata, budgets, st.sampled_from([0.0, 0.5, 1.0]), st.floats(0, 300))
def test_quotas_keep_to_the_budget_and_to_what_strata_can_give(rows, total, power, floor):
    population = {name: size for name, (size, _) in rows.items()}
    rates = {name: rate for name, (_, rate) in rows.items()}
    found = quotas(total, population, rates, power, floor)
    assert sum(quota.answers for quota in found.values()) <= total * (1 + 1e-9) + 1e-9
    for name, quota in found.items():
        assert 0 <= quota.answers <= population[name] * rates[name] * (1 + 1e-9)
        assert 0 <= quota.fraction <= 1 + 1e-9


@given(strata, budgets)
def test_budget_is_used_up_when_strata_can_give_it(rows, total):
    population = {name: size for name, (size, _) in rows.items()}
    rates = {name: rate for name, (_, rate) in rows.items()}
    most = sum(size * rates[name] for name, size in population.items())
    used = sum(quota.answers for quota in quotas(total, population, rates).values())
    assert used == pytest.approx(min(total, most), rel=1e-6, abs=1e-6)


@given(strata, budgets, budgets)
def test_a_larger_budget_takes_from_nobody(rows, one, other):
    population = {name: size for name, (size, _) in rows.items()}
    rates = {name: rate for name, (_, rate) in rows.items()}
    small, large = (quotas(total, population, rates) for total in sorted((one, other)))
    assert all(small[name].answers <= large[name].answers + 1e-6 for name in population)


def test_stratum_that_never_answers_is_refused():
    with pytest.raises(ValueError, match="response rates"):
        quotas(100, {"a": 10}, {"a": 0.0})
