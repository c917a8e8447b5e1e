import pytest

from pejling.stats import rate_difference


# Newcombe, Interval estimation for the difference between independent proportions (1998), table II, method 10.
@pytest.mark.parametrize(
    ("one", "other", "gap", "low", "high"),
    [
        ((56, 70), (48, 80), 20.0, 5.24, 33.39),
        ((9, 10), (3, 10), 60.0, 17.05, 80.90),
        ((6, 7), (2, 7), 57.14, 5.82, 80.62),
        ((5, 56), (0, 29), 8.93, -3.81, 19.26),
        ((0, 10), (0, 20), 0.0, -16.11, 27.75),
        ((0, 10), (0, 10), 0.0, -27.75, 27.75),
        ((10, 10), (0, 20), 100.0, 67.91, 100.0),
        ((10, 10), (0, 10), 100.0, 60.75, 100.0),
    ],
)
def test_the_differences_of_newcombe_s_table(one, other, gap, low, high):
    found = rate_difference(*one, *other)

    assert (found.value, found.low, found.high) == pytest.approx((gap, low, high), abs=0.006)
    assert found.n == min(one[1], other[1])


def test_of_nobody_nothing_is_said():
    assert rate_difference(0, 0, 5, 10).value is None


def test_answers_that_hang_together_count_for_fewer():
    """Of design 4 the limits are those of a quarter of the answers, around the same value."""
    wide, quarter = rate_difference(40, 80, 20, 80, design=4.0), rate_difference(10, 20, 5, 20)
    assert (wide.value, wide.low, wide.high) == pytest.approx((quarter.value, quarter.low, quarter.high))
    assert wide.n == 80
