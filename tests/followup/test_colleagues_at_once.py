"""Colleagues in one case at the same moment (PostgreSQL; SQLite has one writer)."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.conf import settings as conf
from django.db import connection

from pejling.followup.actions.cases import CaseClosed
from pejling.followup.actions.handing_over import HandedOverAlready, hand_over_case
from pejling.followup.actions.merging import merge_case
from pejling.followup.actions.reaching import try_case
from pejling.followup.models import Case, CaseTry, HandOver
from pejling.followup.rules.sets import TryOutcome
from pejling.outbox.models import Delivery
from pejling.outbox.rules.sets import Channel
from tests.conftest import NOW
from tests.makers import (
    make_case,
    make_contact,
    make_employee,
    make_member,
    make_organisation,
    make_programme,
    make_response,
    make_unit,
)

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("postgres" not in conf.DATABASES["default"]["ENGINE"], reason="needs PostgreSQL"),
]


def at_once(*steps: Callable[[], object]) -> list[str]:
    """Each step by a thread of its own, all let go together; how each ended."""
    barrier, ends = Barrier(len(steps)), []

    def run(step):
        try:
            barrier.wait(10)
            step()
            ends.append("done")
        except (CaseClosed, HandedOverAlready) as refusal:
            ends.append(type(refusal).__name__)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(step,)) for step in steps]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return sorted(ends)


@pytest.fixture
def house():
    return make_organisation()


@pytest.fixture
def user(house):
    return make_member(house, role="owner").user


@pytest.fixture
def pair(house):
    programme, contact = make_programme(house), make_contact(house)
    return [make_case(make_response(programme, score=n, contact=contact)) for n in (1, 2)]


@pytest.mark.parametrize("attempt", range(3))
def test_two_cases_merged_both_ways_leave_one_open(pair, user, attempt):
    one, other = pair

    ends = at_once(
        lambda: merge_case(case=one, into=other, user=user, now=NOW),
        lambda: merge_case(case=other, into=one, user=user, now=NOW),
    )

    assert ends == ["CaseClosed", "done"]
    assert sorted(Case.objects.values_list("state", flat=True)) == ["merged", "open"]


@pytest.mark.parametrize("attempt", range(3))
def test_one_department_is_asked_once(house, pair, user, attempt):
    unit = make_unit(house, lead=make_employee(house))

    def ask():
        hand_over_case(case=pair[0], user=user, unit=unit, reason="x", hours=4, now=NOW)

    assert at_once(ask, ask, ask) == ["HandedOverAlready", "HandedOverAlready", "done"]
    assert HandOver.objects.count() == Delivery.objects.count() == 1


@pytest.mark.parametrize("attempt", range(3))
def test_two_taps_at_once_are_one_try(pair, user, attempt):
    def tap():
        try_case(case=pair[0], user=user, channel=Channel.PHONE, outcome=TryOutcome.NO_ANSWER, now=NOW)

    assert at_once(tap, tap) == ["done", "done"]
    assert CaseTry.objects.count() == 1
