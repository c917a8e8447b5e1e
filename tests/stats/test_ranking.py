import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.stats import poisson_binom

from pejling.stats.posterior import net_cdf
from pejling.stats.ranking import at_most, net_masses, rank
from pejling.stats.shrinkage import Group
from tests.stats.strategies import units

GROUP = Group(np.array([0.16, 0.27, 0.57]), 45.0)
chances = st.lists(st.one_of(st.floats(0, 1), st.sampled_from([0.0, 0.5, 1.0])), min_size=2, max_size=12)


@given(chances, st.data())
def test_number_of_others_agrees_with_scipy(chance, data):
    k = data.draw(st.integers(0, len(chance) - 1))
    found = at_most(np.array(chance)[:, None], k)[:, 0]
    for place in range(len(chance)):
        others = chance[:place] + chance[place + 1 :]
        assert found[place] == pytest.approx(poisson_binom.cdf(k, others), abs=1e-9)


def test_number_of_many_others_agrees_with_scipy():
    chance = np.random.default_rng(5).uniform(0, 1, (300, 3)) ** [0.2, 1, 5]
    found = at_most(chance, 150)
    for cell in range(3):
        assert found[7, cell] == pytest.approx(poisson_binom.cdf(150, np.delete(chance[:, cell], 7)), abs=1e-9)


@settings(max_examples=25)
@given(units())
def test_probabilities_of_the_top_add_to_its_size(counts):
    found = rank(GROUP.posterior(counts))
    assert found.top.sum() == pytest.approx(found.k, abs=2e-3)
    assert found.bottom.sum() == pytest.approx(found.k, abs=2e-3)
    assert found.expected_rank.sum() == pytest.approx(len(counts) * (len(counts) + 1) / 2, rel=1e-3)


@settings(max_examples=25)
@given(units(), st.data())
def test_identical_counts_have_identical_probabilities(counts, data):
    counts = [*counts, data.draw(st.sampled_from(counts))]
    found = rank(GROUP.posterior(counts)).top
    for place, row in enumerate(counts):
        assert found[place] == pytest.approx(found[counts.index(row)], abs=1e-12)


@settings(max_examples=25)
@given(units(), st.integers(0, 2))
def test_a_detractor_turned_promoter_does_not_fall(counts, place):
    assume(counts[place][0] > 0)
    before = rank(GROUP.posterior(counts))
    counts[place] = (counts[place][0] - 1, counts[place][1], counts[place][2] + 1)
    after = rank(GROUP.posterior(counts))
    assert after.top[place] >= before.top[place] - 1e-9
    assert after.expected_rank[place] <= before.expected_rank[place] + 1e-9


@settings(max_examples=10)
@given(units(), st.randoms(use_true_random=False))
def test_order_of_units_does_not_matter(counts, shuffler):
    order = list(range(len(counts)))
    shuffler.shuffle(order)
    found, shuffled = (rank(GROUP.posterior(rows)).top for rows in (counts, [counts[at] for at in order]))
    assert shuffled == pytest.approx(found[order], abs=1e-9)


def test_cells_agree_with_the_distribution():
    alpha = GROUP.posterior([(2, 10, 38), (0, 0, 0), (30, 60, 110)])
    sums = np.cumsum(net_masses(alpha), axis=1)
    for cell in (399, 559, 639, 719):
        edge = np.full(3, (cell + 1) * 2 / 800 - 1)
        assert sums[:, cell] == pytest.approx(net_cdf(alpha, edge), abs=1e-5)


def test_ranking_agrees_with_draws():
    counts = [(0, 0, 4), (12, 20, 48), (2, 10, 38), (10, 15, 15), (20, 25, 35)]
    alpha = GROUP.posterior(counts)
    draw = np.random.default_rng(11)
    nets = np.array([(shares := draw.dirichlet(row, 100_000))[:, 2] - shares[:, 0] for row in alpha])
    order = np.argsort(np.argsort(-nets, axis=0), axis=0)
    found = rank(alpha, 2)
    assert found.top == pytest.approx((order < 2).mean(axis=1), abs=0.006)
    assert found.bottom == pytest.approx((order > 2).mean(axis=1), abs=0.006)
    assert found.expected_rank == pytest.approx(1 + order.mean(axis=1), abs=0.02)


def test_raw_winner_on_four_answers_is_not_first():
    counts = [(0, 0, 4), (2, 10, 38), (8, 14, 58), (12, 20, 48), (30, 60, 110)]
    found = rank(GROUP.posterior(counts), 1)
    assert found.top.argmax() == 1


@pytest.mark.parametrize("k", [0, 4])
def test_impossible_top_is_refused(k):
    with pytest.raises(ValueError, match="k from 1 to 3"):
        rank(GROUP.posterior([(1, 2, 3)] * 3), k)
