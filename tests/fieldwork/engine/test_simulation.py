"""The published simulation, with the real engine and the defaults."""

import pytest

from tests.fieldwork.engine.simulation import build, happenings, live, measure


def simulated(capsys, *, customers, days, each):
    events = happenings(customers, days, each=each)
    organisation = build(customers, events)
    live(organisation, days)
    found = measure(organisation, events, days)
    with capsys.disabled():
        print(f"\n{found.table()}")
    return found


def test_four_months_of_three_hundred_customers(db, capsys):
    found = simulated(capsys, customers=300, days=120, each=0.5)
    assert found.complaints == []
    assert found.smallest_gap >= 30
    assert found.longest_wait <= 30
    assert found.never_asked == 0
    assert 0.6 < sum(found.per_month) / (found.expected * len(found.per_month)) < 1.4
    assert found.share_suppressed < found.stricter


@pytest.mark.torture
@pytest.mark.timeout(3600)
def test_two_years_of_six_thousand_customers(db, capsys):
    found = simulated(capsys, customers=6000, days=730, each=3)
    assert found.complaints == []
    assert found.smallest_gap >= 30
    assert found.longest_wait <= 30
    assert abs(sum(found.per_month) / len(found.per_month) / found.expected - 1) < 0.03
    assert found.share_suppressed < found.stricter
