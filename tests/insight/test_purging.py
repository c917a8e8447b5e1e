"""No figure changes when people are forgotten: not by any cut, for any viewer, on any day, nor when counted anew."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from pejling.fieldwork.actions.counting_decisions import roll_up_decisions
from pejling.fieldwork.actions.purging import forget_answers, forget_asks
from pejling.fieldwork.rules.sets import Reason
from pejling.insight.actions.rebuilding import rebuild
from pejling.insight.queries.funnels import funnels
from pejling.insight.queries.histograms import histograms
from pejling.insight.queries.radar import radar_of
from pejling.insight.rules.dimensions import Dimension
from pejling.people.rules.sets import Role
from pejling.people.rules.viewer import system_viewer
from tests.insight.counting import START, scope_of
from tests.insight.test_tallies import World
from tests.makers import TODAY, make_contact, make_decision

D = Dimension
CUTS = [(), (D.PROGRAMME,), (D.UNIT, D.WEEK), (D.EMPLOYEE,), (D.SEGMENT, D.LANGUAGE), (D.CHANNEL, D.MONTH)]
DAYS = st.integers(0, 60)
PLACES = st.integers(0, 2)
ANSWER = st.tuples(st.integers(0, 10), DAYS, PLACES, st.integers(0, 2))
ASK = st.tuples(DAYS, PLACES, PLACES, st.booleans(), st.booleans())
DECISION = st.tuples(DAYS, PLACES, PLACES, st.sampled_from(["", *Reason][:6]), st.booleans())


@given(
    answers=st.lists(ANSWER, max_size=8),
    asks=st.lists(ASK, max_size=8),
    decisions=st.lists(DECISION, max_size=12),
    purges=st.lists(st.tuples(DAYS, st.integers(1, 9)), min_size=1, max_size=4),
    again=st.booleans(),
)
@settings(max_examples=4, deadline=None)
@pytest.mark.django_db
def test_figures_are_the_same_before_and_after_a_purge(answers, asks, decisions, purges, again):
    with transaction.atomic():
        world = filled(answers, asks, decisions)
        before = figures(world)
        for day, limit in purges:
            forget(world.organisation, START + timedelta(days=day), limit)
        if again:
            rebuild(world.organisation.pk)
        assert figures(world) == before
        transaction.set_rollback(True)


def filled(answers, asks, decisions):
    world = World()
    for one in answers:
        world.answer(*one)
    for one in asks:
        world.ask(*one)
    for day, place, programme, reason, postponed in decisions:
        where = {name: world.places[place][name] for name in ("unit", "segment") if name in world.places[place]}
        verdict = "asked" if not reason else "postponed" if postponed else "not_asked"
        make_decision(
            world.programmes[programme],
            make_contact(world.organisation, email=None),
            decided_on=START + timedelta(days=day),
            **where,
            verdict=verdict,
            first_reason=reason,
            last_reason=reason,
        )
    return world


def forget(organisation, day, limit):
    forget_answers(organisation.pk, before=datetime.combine(day, time.min, tzinfo=UTC), limit=limit)
    forget_asks(organisation.pk, before=day, limit=limit)
    roll_up_decisions(organisation.pk, before=day, limit=limit)


def figures(world):
    """Everything that is ever shown: histograms and whole funnels by every cut, and the radar."""
    everybody = system_viewer(world.organisation.pk)
    unit = world.places[0]["unit"]
    lead = replace(everybody, role=Role.LEAD, unit_ids=frozenset({unit.pk}))
    shown = []
    for viewer in (everybody, lead):
        for track in ("relationship", "touchpoint"):
            scope = scope_of(world.organisation, track, viewer=viewer)
            shown += [(histograms(scope, cut), funnels(scope, cut)) for cut in CUTS]
        shown.append(radar_of(viewer, today=TODAY, days=60))
    return shown
