"""Whatever the base, the rules and the days: no rule is broken, by a judge that shares no code with the engine."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fieldwork.engine.checker import broken_rules
from tests.fieldwork.engine.complete import forgotten
from tests.fieldwork.engine.living import Life, alone, story
from tests.fieldwork.engine.worlds import build, worlds

SMALL = worlds(people=6, days=12)
LARGE = worlds(people=14, days=60)
ordinary = settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
few = settings(ordinary, max_examples=2)
torture = settings(ordinary, max_examples=300)
SEEDS = st.none() | st.integers(0, 999)


def no_rule_is_broken(world, seed):
    with alone():
        life = Life(world, build(world), seed=seed).live()
        history = life.recorder.finish()
        assert broken_rules(history) == []
        assert forgotten(history) == []


def lived(world, *, seed=None, twice=False, **built):
    """What was decided in a world, and how often the machine went off."""
    with alone():
        life = Life(world, build(world, **built), seed=seed, twice=twice).live()
        return story(life.organisation), life.kills


def nothing_depends_on_the_order(world):
    assert lived(world)[0] == lived(world, backwards=True)[0]


def others_move_nobody(world):
    """Without the caps that all customers share."""
    free = [replace(rules, daily_cap=None, channel_caps={}) for rules in (world.relationship, *world.touchpoints)]
    world = replace(world, relationship=free[0], touchpoints=tuple(free[1:]))
    assert lived(world)[0] == lived(world, backwards=True, others=5)[0]


def no_crash_changes_a_decision(world, seed):
    """The same rounds, some of them broken off and begun again. A mail whose receipt was lost is not told."""
    told = tuple(act for act in world.life if act[1][0] != "unknown")
    world = replace(world, life=told)
    assert lived(world, seed=seed)[0] == lived(world)[0]


@pytest.mark.long
@ordinary
@given(world=SMALL, seed=SEEDS)
def test_no_rule_is_broken_and_nobody_is_forgotten(db, only_the_engine, world, seed):
    no_rule_is_broken(world, seed)


@few
@given(world=SMALL)
def test_neither_others_nor_the_order_of_insertion_move_anybody(db, only_the_engine, world):
    others_move_nobody(world)


@few
@given(world=SMALL)
def test_the_same_moment_again_changes_nothing(db, only_the_engine, world):
    lived(world, twice=True)


@few
@given(world=SMALL, seed=st.integers(0, 999))
def test_a_machine_that_goes_off_anywhere_changes_no_decision(db, only_the_engine, world, seed):
    no_crash_changes_a_decision(world, seed)


@pytest.mark.torture
@pytest.mark.timeout(7200)
class TestLargeWorlds:
    """Hundreds of worlds of fourteen customers and sixty days."""

    @torture
    @given(world=LARGE, seed=SEEDS)
    def test_no_rule_is_broken_and_nobody_is_forgotten(self, db, only_the_engine, world, seed):
        no_rule_is_broken(world, seed)

    @settings(torture, max_examples=60)
    @given(world=LARGE)
    def test_the_order_of_insertion_changes_nothing(self, db, only_the_engine, world):
        nothing_depends_on_the_order(world)

    @settings(torture, max_examples=60)
    @given(world=LARGE)
    def test_other_customers_move_nobody(self, db, only_the_engine, world):
        others_move_nobody(world)

    @settings(torture, max_examples=60)
    @given(world=LARGE)
    def test_the_same_moment_again_changes_nothing(self, db, only_the_engine, world):
        lived(world, twice=True)

    @settings(torture, max_examples=100)
    @given(world=LARGE, seed=st.integers(0, 999))
    def test_a_machine_that_goes_off_anywhere_changes_no_decision(self, db, only_the_engine, world, seed):
        no_crash_changes_a_decision(world, seed)
