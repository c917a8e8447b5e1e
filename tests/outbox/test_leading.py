from datetime import timedelta

import pytest

from pejling.outbox.actions.leading import LEASE, lead, step_down

pytestmark = pytest.mark.django_db


def test_one_of_two_workers_leads(now):
    assert lead("clock", worker="a", now=now)
    assert not lead("clock", worker="b", now=now)
    assert lead("clock", worker="a", now=now + LEASE / 4)


def test_a_leader_that_is_silent_is_replaced(now):
    lead("clock", worker="a", now=now)

    assert lead("clock", worker="b", now=now + LEASE + timedelta(seconds=1))
    assert not lead("clock", worker="a", now=now + LEASE + timedelta(seconds=2))


def test_a_leader_that_is_heard_keeps_leading(now):
    for quarters in range(12):
        assert lead("clock", worker="a", now=now + quarters * LEASE / 4)
        assert not lead("clock", worker="b", now=now + quarters * LEASE / 4)


def test_a_leader_that_steps_down_is_followed_at_once(now):
    lead("clock", worker="a", now=now)
    step_down("clock", worker="a")

    assert lead("clock", worker="b", now=now)


def test_only_the_leader_can_step_down(now):
    lead("clock", worker="a", now=now)
    step_down("clock", worker="b")

    assert not lead("clock", worker="b", now=now)


def test_leading_without_a_change_writes_nothing(now, django_assert_num_queries):
    lead("clock", worker="a", now=now)

    with django_assert_num_queries(1):
        lead("clock", worker="a", now=now + LEASE / 4)
