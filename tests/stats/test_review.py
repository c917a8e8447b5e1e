import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from pejling.stats import Categories
from pejling.stats.difference import difference
from pejling.stats.review import benjamini_hochberg, fall_p_value, review_falls

p_values = st.lists(st.floats(0, 1), min_size=1, max_size=30)


@given(p_values)
def test_adjusted_p_values_agree_with_statsmodels(p):
    reject, adjusted, _, _ = multipletests(p, alpha=0.10, method="fdr_bh")
    found = benjamini_hochberg(p)
    assert found == pytest.approx(adjusted)
    clear = np.abs(found - 0.10) > 1e-12
    assert ((found <= 0.10) == reject)[clear].all()


@given(p_values, st.randoms(use_true_random=False))
def test_order_of_p_values_does_not_matter(p, shuffler):
    order = list(range(len(p)))
    shuffler.shuffle(order)
    assert benjamini_hochberg([p[at] for at in order]) == pytest.approx(benjamini_hochberg(p)[order])


def test_p_value_off_the_scale_is_refused():
    with pytest.raises(ValueError, match="between 0 and 1"):
        benjamini_hochberg([0.2, 1.2])


def test_no_units_need_no_review():
    assert len(benjamini_hochberg([])) == 0


def test_one_sided_p_is_half_of_the_two_sided_for_a_fall():
    now, before = Categories(30, 30, 40), Categories(20, 30, 50)
    assert fall_p_value(now, before) == pytest.approx(difference(now, before).p / 2)
    assert fall_p_value(before, now) == pytest.approx(1 - difference(now, before).p / 2)


def test_period_without_answers_is_no_fall():
    assert fall_p_value(Categories(0, 0, 0), Categories(1, 2, 3)) == 1


def test_review_names_the_unit_that_fell():
    steady, fallen = (Categories(5, 10, 15), Categories(5, 10, 15)), (Categories(20, 5, 5), Categories(2, 8, 20))
    assert review_falls([steady] * 9 + [fallen]).fell.tolist() == [False] * 9 + [True]
