"""Margins against the table of the literature, and rates against what little is known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejling.coach.rules.measured import Counts, measured, shrunk, variance_of
from pejling.coach.rules.precision import Part, precision_of
from pejling.stats import Histogram

# statistics.md §7.1: customers asked once a year, rate, margins by month, quarter, half-year and year at V = .7
TABLE = [
    (20_000, 0.20, (8.9, 5.2, 3.7, 2.6), 1),
    (5_000, 0.25, (15.8, 9.2, 6.5, 4.6), 3),
    (800, 0.30, (34, 21, 15, 10.5), None),
    (150, 0.40, (58, 39, 29, 21), None),
]


@pytest.mark.parametrize(("customers", "rate", "margins", "window"), TABLE)
def test_margins_and_the_default_view_are_those_of_the_table(customers, rate, margins, window):
    found = precision_of(Part.SEGMENT, "Some", customers, rate, 0.7)
    assert tuple(found.margins.values()) == pytest.approx(margins, rel=0.03)
    assert found.window == window


def test_a_small_part_says_that_a_month_or_even_a_year_is_too_little():
    assert not precision_of(Part.UNIT, "Large", 1200, 0.2, 0.7).too_small_monthly
    small, tiny = precision_of(Part.UNIT, "Small", 400, 0.2, 0.7), precision_of(Part.UNIT, "Tiny", 40, 0.2, 0.7)
    assert small.too_small_monthly
    assert not small.too_small
    assert tiny.too_small


def test_the_change_that_would_be_noticed_is_that_of_the_default_view():
    quarterly = precision_of(Part.WHOLE, "", 1099 * 4 * 2, 0.5, 0.7)
    assert quarterly.window == 1
    assert quarterly.change == pytest.approx(10 * 3**0.5, rel=0.01)  # 1,099 a period show ten points


def test_where_nothing_is_known_the_usual_values_stand_in_and_say_so():
    known = measured(Counts(), Counts())
    assert (known.rate.value, known.detractors.value) == (pytest.approx(20), pytest.approx(15))
    assert (known.rate.n, known.detractors.n, known.variance_measured) == (0, 0, False)
    assert known.variance == 0.7


def test_a_programmes_rate_is_drawn_towards_the_houses():
    house = Counts(1000, 400, Histogram.zero())
    pool = (400 + 50 * 0.2) / 1050
    assert measured(Counts(50, 0), house).rate.value == pytest.approx(100 * 50 * pool / 100)
    assert measured(Counts(100_000, 10_000), house).rate.value == pytest.approx(10, abs=0.1)


@given(part=st.integers(0, 500), more=st.integers(0, 500), pooled=st.floats(0.01, 0.99))
def test_a_shrunk_share_lies_in_its_interval_between_its_own_and_the_pooled_one(part, more, pooled):
    estimate = shrunk(part, part + more, pooled)
    own = part / (part + more) if part + more else pooled
    assert min(own, pooled) * 100 - 1e-9 <= estimate.value <= max(own, pooled) * 100 + 1e-9
    assert estimate.low - 1 <= estimate.value <= estimate.high + 1  # whole pseudo-answers
    assert estimate.n == part + more


def test_the_variance_is_measured_from_thirty_answers_on():
    assert variance_of(Histogram.from_scores([9] * 15 + [3] * 14)) is None
    assert variance_of(Histogram.from_scores([9] * 15 + [3] * 15)) == pytest.approx(1.0)
    assert variance_of(Histogram.from_scores([9] * 40)) is None  # alike so far is no certainty
