"""The judge itself: it finds what it is there to find."""

from datetime import date, timedelta

import pytest

from tests.fieldwork.asking.checker import Asked, broken_promises, crowded_accounts

NONE = {"any_ask": 0, "floor": 0, "relationship": 0, "same_touchpoint": 0, "yearly_cap": None, "pulse": 0}
DAY = date(2026, 3, 10)


def line(days, *, track="touchpoint", touchpoint=1, cycle=None, **gaps):
    return Asked("p", DAY + timedelta(days=days), track, touchpoint, 1, cycle or str(days), {**NONE, **gaps})


@pytest.mark.parametrize(
    ("second", "word"),
    [
        (line(29, any_ask=30), "asked again"),
        (line(13, floor=14), "asked again"),
        (line(89, same_touchpoint=90), "same touchpoint"),
        (line(89, track="pulse", pulse=90), "pulse and relationship"),
        (line(364, yearly_cap=1), "within a year"),
        (line(400, cycle="0"), "twice"),
    ],
)
def test_a_broken_promise_is_found(second, word):
    first = line(0, track="relationship") if second.track == "pulse" else line(0)
    assert word in broken_promises([second, first])[0]


@pytest.mark.parametrize(("size", "apart", "crowded"), [(4, 29, True), (4, 30, False), (5, 29, False)])
def test_a_crowded_account_is_found(size, apart, crowded):
    promised = NONE | {"account_share": 0.25, "account_days": 30}
    log = [Asked(f"p{n}", DAY + timedelta(days=n * apart), "pulse", None, 1, "c", promised, account=7) for n in (0, 1)]
    assert bool(crowded_accounts(log, {7: size})) is crowded


def test_a_broken_relationship_gap_is_found():
    log = [line(n, track="relationship", touchpoint=None, relationship=180) for n in (0, 179)]
    assert "relationship again" in broken_promises(log)[0]


@pytest.mark.parametrize(
    "second",
    [
        line(30, any_ask=30),
        line(90, same_touchpoint=90),
        line(10, touchpoint=2, same_touchpoint=90),
        line(365, yearly_cap=1),
        line(100, relationship=180),
    ],
)
def test_a_kept_promise_is_not_blamed(second):
    assert broken_promises([line(0), second]) == []
