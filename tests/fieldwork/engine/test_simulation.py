"""The published simulation, with the real engine and the defaults."""

import numpy as np
import pytest

from pejling.fieldwork.rules.slots import hashes_of, slots_of
from tests.fieldwork.engine.complete import slot
from tests.fieldwork.engine.simulation import CYCLE, build, happenings, live, measure


def test_seventy_three_thousand_slots_are_those_of_the_published_figures():
    slots = slots_of(hashes_of("rel", (f"c-{n}" for n in range(73_000))), CYCLE)
    counts = np.bincount(slots, minlength=CYCLE)
    assert (counts.min(), counts.max(), round(float(((counts - 200) ** 2 / 200).sum()))) == (161, 238, 302)
    assert slots[:500].tolist() == [slot("rel", f"c-{n}", CYCLE) for n in range(500)]


def simulated(capsys, *, customers, days, each):
    events = happenings(customers, days, each=each)
    organisation = build(customers, events)
    live(organisation, days)
    found = measure(organisation, events, days)
    with capsys.disabled():
        print(f"\n{found.table()}")
    return found


def test_three_months_of_three_hundred_customers(db, capsys):
    found = simulated(capsys, customers=300, days=90, each=0.5)
    assert found.complaints == []
    assert found.smallest_gap >= 30
    assert found.longest_wait <= 30
    assert found.never_asked == 0
    slots = [slot("rel", f"c-{n}", CYCLE) for n in range(300)]
    assert sum(place < 90 - 34 for place in slots) <= sum(found.per_month) <= sum(place < 90 for place in slots)
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
