"""Two workers at once, each with a connection of its own: what is due is told once and moved once."""

import threading
from datetime import timedelta

import pytest
from django.conf import settings as conf
from django.db import connection

from pejling.followup.actions.escalating import escalate_due
from pejling.followup.actions.moving import move_cases
from pejling.followup.models import Case, CaseEntry
from pejling.outbox.models import Delivery
from pejling.people.models import Absence
from tests.conftest import NOW
from tests.makers import TODAY, make_case, make_employee, make_member, make_programme, make_response

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("postgres" not in conf.DATABASES["default"]["ENGINE"], reason="needs PostgreSQL"),
]
CASES = 12


@pytest.fixture
def house(nordlys):
    """Twelve cases with Astrid, who has been away since this morning; Bjørn stands in."""
    make_member(nordlys, role="owner")
    astrid, bjorn = make_employee(nordlys), make_employee(nordlys)
    Absence.objects.create(organisation=nordlys, employee=astrid, from_on=TODAY, until_on=TODAY, stand_in=bjorn)
    programme = make_programme(nordlys)
    for _ in range(CASES):
        make_case(make_response(programme, score=3, employee=astrid), due_at=NOW + timedelta(hours=2))
    return nordlys


def at_once(work):
    """Run the same in two threads that begin together; what each returned."""
    found, start = [], threading.Barrier(2)

    def run():
        try:
            start.wait(10)
            found.append(work())
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return found


def test_each_case_is_told_of_once_at_each_level(house):
    escalate_due(now=NOW)

    assert sum(at_once(lambda: escalate_due(now=NOW + timedelta(hours=1)))) == CASES
    assert sum(at_once(lambda: escalate_due(now=NOW + timedelta(hours=2)))) == CASES

    assert CaseEntry.objects.filter(kind="escalated").count() == 2 * CASES
    assert Delivery.objects.filter(kind="escalation").count() == 2 * CASES
    assert set(Case.objects.values_list("escalated", flat=True)) == {2}


def test_each_case_moves_once(house):
    assert sum(at_once(lambda: move_cases(house, now=NOW))) == CASES

    assert CaseEntry.objects.filter(kind="moved").count() == CASES
    assert Delivery.objects.filter(kind="case_moved").count() == CASES
