"""Rollups with what is not folded yet say exactly what the rows say, at any moment."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from pejling.insight.actions.folding import fold
from pejling.insight.queries.funnels import funnels
from pejling.insight.queries.histograms import histograms
from pejling.insight.queries.scope import COUNTED
from pejling.insight.queries.tallies import route_of
from pejling.insight.rules.dimensions import Dimension, Route
from tests.insight.counting import START, answer, ask, brute_funnels, brute_histograms, edit, scope_of, visit
from tests.makers import make_employee, make_organisation, make_programme, make_unit

D = Dimension
CUTS = {
    Route.DAYS: [(), (D.PROGRAMME,), (D.TOUCHPOINT, D.WEEK), (D.STAGE,), (D.CHANNEL, D.MONTH), (D.DAY,)],
    Route.UNIT_WEEKS: [(D.UNIT,), (D.UNIT, D.WEEK), (D.PROGRAMME, D.UNIT)],
    Route.ROWS: [(D.EMPLOYEE,), (D.SEGMENT, D.LANGUAGE), (D.UNIT, D.CHANNEL), (D.UNIT, D.MONTH)],
}
CASES = [(route, cut) for route, cuts in CUTS.items() for cut in cuts]
STEP = st.one_of(
    st.tuples(st.just("answer"), st.integers(0, 10), st.integers(-3, 63), st.integers(0, 2), st.integers(0, 3)),
    st.tuples(st.just("edit"), st.integers(0, 10), st.integers(0, 50)),
    st.tuples(st.just("ask"), st.integers(-3, 63), st.integers(0, 2), st.integers(0, 2), st.booleans(), st.booleans()),
    st.tuples(st.just("visit"), st.integers(0, 50)),
    st.tuples(st.just("fold"), st.integers(1, 12)),
)


@pytest.mark.parametrize(("route", "by"), CASES)
def test_each_cut_takes_its_route(nordlys, route, by):
    assert route_of(scope_of(nordlys), by) is route


SOURCES = st.sets(st.sampled_from(sorted(COUNTED)), min_size=1).map(frozenset)


@given(
    steps=st.lists(STEP, min_size=1, max_size=25),
    offset=st.integers(0, 6),
    length=st.integers(0, 40),
    sources=st.just(COUNTED) | SOURCES,
)
@settings(max_examples=20, deadline=None)
@pytest.mark.django_db
def test_prepared_counts_equal_the_rows_whatever_happens(steps, offset, length, sources):
    with transaction.atomic():
        world = World()
        for kind, *details in steps:
            getattr(world, kind)(*details)
        start = START + timedelta(days=offset)
        for track in ("relationship", "touchpoint"):
            end = start + timedelta(days=length)
            scope = scope_of(world.organisation, track, start=start, end=end, sources=sources)
            for _, by in CASES:
                assert histograms(scope, by) == brute_histograms(scope, by), by
                assert _steps(funnels(scope, by)) == brute_funnels(scope, by), by
        transaction.set_rollback(True)


def _steps(found):
    return {cell: (one.handed_over, one.visited, one.answered) for cell, one in found.items() if one.handed_over}


class World:
    """Two tracks, two units and nobody's, two channels: everything that can be mixed up."""

    def __init__(self) -> None:
        self.organisation = make_organisation()
        unit, other = make_unit(self.organisation), make_unit(self.organisation)
        anna = make_employee(self.organisation, unit=unit)
        self.places = [{"unit": unit, "employee": anna}, {"unit": other, "channel": "sms"}, {"segment": "b"}]
        self.programmes = [
            make_programme(self.organisation),
            make_programme(self.organisation, track="touchpoint"),
            make_programme(self.organisation, track="touchpoint"),
        ]
        self.sources = ["asked", "simulated", "imported", "open"]
        self.responses, self.invitations = [], []

    def answer(self, score, day, place, source):
        programme = self.programmes[(score + day) % 3]
        on = START + timedelta(days=day)
        source = self.sources[source]
        if source == "open":  # nobody else is asked where nobody was invited
            programme = self.programmes[1 + (score + day) % 2]
        self.responses.append(answer(programme, score=score, day=on, source=source, **self.places[place]))

    def edit(self, score, which):
        if self.responses:
            edit(self.responses[which % len(self.responses)], score=score)

    def ask(self, day, place, programme, visited, answered):
        on = START + timedelta(days=day)
        reached = {"visited": visited, "answered": answered, "imported": day % 5 == 0}
        one = ask(self.programmes[programme], day=on, **reached, **self.places[place])
        self.invitations.append(one)

    def visit(self, which):
        if self.invitations and self.invitations[which % len(self.invitations)].visited_at is None:
            visit(self.invitations[which % len(self.invitations)])

    def fold(self, limit):
        fold(limit=limit)
