import numpy as np
import pytest
from hypothesis import given

from pejling.stats import Categories, Histogram, categories_of
from tests.stats.strategies import histograms, scores


@given(scores, scores)
def test_adding_histograms_is_asking_both_groups(first, second):
    both = Histogram.from_scores(first) + Histogram.from_scores(second)
    assert both == Histogram.from_scores(first + second)


@given(scores)
def test_order_of_answers_does_not_matter(answers):
    assert Histogram.from_scores(answers) == Histogram.from_scores(sorted(answers, reverse=True))


@given(histograms, histograms)
def test_adding_is_commutative_with_zero_as_neutral(one, other):
    assert one + other == other + one
    assert one + Histogram.zero() == one
    assert sum([one, other]) == one + other


def test_categories_split_at_seven_and_nine():
    histogram = Histogram.from_scores(range(11))
    assert histogram.categories == Categories(7, 2, 2)
    assert (histogram.n, histogram.nps) == (11, pytest.approx(-500 / 11))


def test_no_answers_have_no_score():
    assert Histogram.zero().nps is None
    assert not Histogram.zero()


@pytest.mark.parametrize("counts", [[1] * 10, [1] * 12, [-1] + [0] * 10])
def test_wrong_counts_are_refused(counts):
    with pytest.raises(ValueError, match="11 counts"):
        Histogram.from_counts(counts)


def test_fractions_are_refused():
    with pytest.raises(TypeError):
        Histogram.from_counts([0.5] * 11)


@pytest.mark.parametrize("score", [-1, 11])
def test_score_off_the_scale_is_refused(score):
    with pytest.raises(ValueError, match="0–10"):
        Histogram.from_scores([score])


def test_numpy_counts_become_plain_integers():
    histogram = Histogram.from_counts(np.arange(11))
    assert all(type(count) is int for count in histogram.counts)


@given(histograms)
def test_categories_of_an_array_match_each_histogram(histogram):
    found = categories_of([histogram.counts, histogram.counts])
    assert found.tolist() == [list(histogram.categories)] * 2


def test_array_of_another_width_is_refused():
    with pytest.raises(ValueError, match="11 counts"):
        categories_of(np.zeros((4, 3)))
