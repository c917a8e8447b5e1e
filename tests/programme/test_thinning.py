"""How many of a busy moment are asked: targets, rates and steps (statistics.md §7.2)."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pejling.programme.rules.sets import TimingKind
from pejling.programme.rules.thinning import USUAL_RATE, Asked, Fractions, Share, monthly_shares, response_rates
from pejling.programme.rules.versions import Rules, Thinning, Timing

RULES = Rules(timing=Timing(kind=TimingKind.AFTER_EVENT), thinning=Thinning(answers_a_month=100))
SIZES = {"a": 20_000.0, "b": 5_000.0, "c": 800.0, "d": 150.0}
RATES = {"a": 0.20, "b": 0.25, "c": 0.30, "d": 0.40}
EXACT = {name: Asked(10**9, round(rate * 10**9)) for name, rate in RATES.items()}  # so many that nothing shrinks
STRATA = st.dictionaries(st.sampled_from("abcd"), st.integers(1, 50_000).map(float), min_size=1)
ASKED = st.dictionaries(
    st.sampled_from("abcd"), st.integers(0, 3000).flatmap(lambda n: st.builds(Asked, st.just(n), st.integers(0, n)))
)


def test_the_published_example():
    found = monthly_shares(RULES, SIZES, EXACT, {})
    assert {name: round(12 * share.target, 1) for name, share in found.items()} == {
        "a": 670.6,
        "b": 335.3,
        "c": 134.1,
        "d": 60.0,
    }
    invitations = {name: round(12 * share.expected * share.fraction) for name, share in found.items()}
    assert invitations == {"a": 3353, "b": 1341, "c": 447, "d": 150}


def test_a_fraction_is_the_target_over_what_would_come():
    found = monthly_shares(RULES, SIZES, EXACT, {})
    for share in found.values():
        assert share.fraction == pytest.approx(min(1, share.target / (share.expected * share.rate)))


def test_rates_are_drawn_towards_the_programme_and_that_towards_the_usual():
    rates = response_rates({"a": 1.0, "b": 1.0}, {"a": Asked(100, 50)})
    pool = (50 + 50 * USUAL_RATE) / (100 + 50)
    assert rates == {"a": (50 + 50 * pool) / (100 + 50), "b": pool}
    assert response_rates({"a": 1.0}, {}) == {"a": USUAL_RATE}


@pytest.mark.parametrize(("events", "fraction"), [(499, 1.0), (500, 0.12), (0, None)])
def test_a_small_base_is_asked_whole(events, fraction):
    rules = replace(RULES, thinning=Thinning(answers_a_month=1, census_below=500))
    found = monthly_shares(rules, {"": events}, {}, {})
    assert [share.fraction for share in found.values()] == ([] if fraction is None else [pytest.approx(fraction)])


@settings(max_examples=40)
@given(STRATA, ASKED, ASKED)
def test_a_month_at_most_doubles_or_halves(sizes, asked, later):
    before = monthly_shares(RULES, sizes, asked, {})
    after = monthly_shares(RULES, sizes, later, before)
    for name, share in after.items():
        assert before[name].fraction / 2 - 1e-12 <= share.fraction <= before[name].fraction * 2 + 1e-12


@settings(max_examples=40)
@given(STRATA, ASKED, st.integers(1, 3000), st.integers(0, 3000))
def test_more_answers_wanted_asks_nobody_less(sizes, asked, wanted, more):
    rules = [replace(RULES, thinning=Thinning(answers_a_month=n)) for n in (wanted, wanted + more)]
    few, many = (monthly_shares(one, sizes, asked, {}) for one in rules)
    for name, share in few.items():
        assert 0 <= share.fraction <= many[name].fraction + 1e-9 <= 1 + 1e-9


@pytest.mark.parametrize("true", [{"a": 0.04, "b": 0.45}, {"a": 0.3, "b": 0.3}])
def test_within_half_a_year_about_the_wanted_answers_come(true):
    """Every month the share is chosen, so many answer, and the half year behind is looked at."""
    sizes, asked, shares, months = {"a": 60_000.0, "b": 24_000.0}, {}, {}, []
    for _ in range(8):
        shares = monthly_shares(RULES, sizes, asked, shares)
        invited = {name: share.fraction * share.expected for name, share in shares.items()}
        for name, n in invited.items():
            asked[name] = asked.get(name, Asked()) + Asked(round(n), round(n * true[name]))
        months.append(sum(n * true[name] for name, n in invited.items()))
    assert months[-1] == pytest.approx(100, rel=0.05)


def test_without_thinning_the_programmes_own_share_is_written():
    rules = Rules(timing=RULES.timing, sampling=0.3, daily_cap="auto")
    assert monthly_shares(rules, {"": 1200.0}, {}, {})[""] == Share(0.3, 100.0, USUAL_RATE, pytest.approx(6.0))


def test_a_stratum_that_is_new_gets_the_average():
    fractions = Fractions({"gold": Share(1.0, 10, 0.2, 2), "": Share(0.25, 30, 0.2, 1.5)})
    assert [fractions.of(name) for name in ("gold", "", "iron")] == [1.0, 0.25, (10 + 7.5) / 40]
    assert Fractions({}).of("iron") == 1.0


@pytest.mark.parametrize(("expected", "cap"), [(1.0, 1), (400.0, 5), (401.0, 6)])
def test_the_usual_cap_is_a_twentieth_of_the_months_asks(expected, cap):
    assert Fractions({"": Share(0.25, expected, 0.2, 1)}).usual_cap == cap
