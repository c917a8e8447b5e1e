import pytest

from pejling.stats import Categories
from pejling.stats.case_mix import case_mix, overall_and_strata

STAFF = {
    "Anna": {"complaint": Categories(20, 12, 8), "order": Categories(1, 3, 6)},
    "Bo": {"complaint": Categories(3, 1, 1), "order": Categories(5, 15, 30)},
    "Cia": {"complaint": Categories(10, 8, 7), "order": Categories(3, 7, 20)},
}


def test_order_changes_when_the_mix_is_allowed_for():
    found = case_mix(STAFF)
    assert sorted(found, key=lambda name: -found[name].raw) == ["Bo", "Cia", "Anna"]
    assert sorted(found, key=lambda name: -found[name].adjusted) == ["Cia", "Bo", "Anna"]


def test_expected_scores_add_up_to_the_overall_one():
    overall, _ = overall_and_strata(STAFF)
    found = case_mix(STAFF).values()
    assert sum(row.n * row.expected for row in found) / sum(row.n for row in found) == pytest.approx(overall)


def test_residual_is_shrunk_rather_than_the_raw_score():
    anna = case_mix(STAFF)["Anna"]
    assert anna.shrunk(18.75, 50) == pytest.approx(18.75 + 0.5 * (anna.raw - anna.expected))


def test_unit_without_answers_is_left_out():
    assert set(case_mix(STAFF | {"Dan": {"order": Categories(0, 0, 0)}})) == set(STAFF)


def test_no_answers_at_all_are_refused():
    with pytest.raises(ValueError, match="at least one answer"):
        case_mix({"Dan": {"order": Categories(0, 0, 0)}})
