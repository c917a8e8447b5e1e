"""Who is asked about which department in a quarter, and when: counted by brute force over many years."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pejling.fieldwork.rules.internal import CLOSEST, next_quarter, places_of, quarter_before, quarter_of

KEYS = [f"department-{n}" for n in range(9)]
days = st.dates(date(2020, 1, 1), date(2040, 12, 31))
departments = st.lists(st.sampled_from(KEYS), max_size=9, unique=True)


def asked(colleague="c", names=KEYS[:3], *, day=date(2026, 1, 1), started_on=date(2020, 1, 1), most=2):
    return places_of(colleague, names, programme="p", quarter=quarter_of(day), started_on=started_on, most=most)


@given(day=days)
def test_a_quarter_begins_in_january_april_july_or_october(day):
    first = quarter_of(day)

    assert first <= day < next_quarter(first)
    assert (first.day, first.month in (1, 4, 7, 10)) == (1, True)
    assert quarter_of(next_quarter(first) - timedelta(days=1)) == first
    assert quarter_before(next_quarter(first)) == first


@given(day=days, names=departments, most=st.integers(1, 4), started=days, colleague=st.text(max_size=8))
def test_asks_are_two_weeks_apart_in_time_to_be_answered_and_each_about_another_department(
    day, names, most, started, colleague
):
    quarter = quarter_of(day)
    found = asked(colleague, names, day=day, started_on=started, most=most)

    due = [place.due_on for place in found]
    assert len(found) <= min(most, len(names))
    assert len({place.department for place in found}) == len(found)
    assert all(later - earlier >= timedelta(days=CLOSEST) for earlier, later in pairwise(due))
    assert all(max(quarter, started) <= one for one in due)
    assert all(one + timedelta(days=21 + 6) <= next_quarter(quarter) for one in due)
    if started <= quarter and names:
        assert len(found) == min(most, len(names))


def test_every_department_is_asked_about_as_often_as_the_others_and_by_everybody_in_turn():
    quarters = [date(year, month, 1) for year in range(2026, 2029) for month in (1, 4, 7, 10)]
    by_colleague = {
        name: Counter(place.department for day in quarters for place in asked(name, day=day))
        for name in map(str, range(60))
    }

    assert all(set(counts.values()) == {8} for counts in by_colleague.values())  # 12 quarters of 2, over 3 departments
    in_one = Counter(place.department for name in by_colleague for place in asked(name))
    assert max(in_one.values()) < 2 * min(in_one.values())


def test_days_are_spread_over_the_window():
    due = Counter(place.due_on for n in range(600) for place in asked(str(n), most=1))

    assert len(due) == 63
    assert max(due.values()) < 30


def test_what_is_left_of_a_quarter_is_used_and_a_last_month_waits_for_the_next():
    begun = date(2026, 2, 10)

    assert {place.due_on >= begun for n in range(50) for place in asked(str(n), started_on=begun)} == {True}
    assert asked(started_on=date(2026, 3, 10)) == []
