"""The cost of a day on which nobody is due."""

from datetime import date

import pytest
from django.test.utils import CaptureQueriesContext

from pejling.fieldwork.actions.deciding import decide_day, decide_due
from pejling.programme.models import Programme
from tests.fieldwork.asking.replays import noon
from tests.makers import make_contact, make_programme

DAY = date(2026, 3, 3)


@pytest.mark.parametrize("track", ["relationship", "touchpoint"])
def test_a_day_without_candidates_costs_five_queries(nordlys, django_assert_max_num_queries, track):
    for _ in range(3):
        make_contact(nordlys, customer_since=DAY)
    made = make_programme(nordlys, track=track, started_on=DAY)
    programme = Programme.objects.select_related("organisation", "touchpoint").get(pk=made.pk)
    decide_day(programme, day=DAY, now=noon(DAY))  # reads the slot book
    with django_assert_max_num_queries(5):
        decide_day(programme, day=date(2026, 3, 4), now=noon(date(2026, 3, 4)))


def test_a_decided_day_costs_one_query(nordlys, django_assert_num_queries):
    make_programme(nordlys, started_on=DAY)
    decide_due(nordlys, now=noon(DAY))
    with django_assert_num_queries(1):
        assert decide_due(nordlys, now=noon(DAY)) == []


def test_the_number_of_queries_does_not_grow_with_those_asked(nordlys):
    from django.db import connection

    counts = []
    for size in (2, 20):
        programme = make_programme(nordlys, started_on=DAY)
        day = date(2026, 3, 3)
        from pejling.stats.slots import slot

        names = (f"{programme.key}-{n}" for n in range(100_000))
        for _ in range(size):
            name = next(name for name in names if slot("1", programme.key, name) == 0)
            make_contact(nordlys, external_id=name)
        with CaptureQueriesContext(
            connection,
        ) as caught:
            assert decide_day(programme, day=day, now=noon(day)).asked == size
        counts.append(len(caught))
    assert counts[0] == counts[1] <= 30
