"""Two workers, and two presses, at the same moment (PostgreSQL; SQLite has one writer)."""

from datetime import date

import pytest
from django.conf import settings
from django.test import Client

from pejling.fieldwork.actions.hearing import SurveyClosed
from pejling.fieldwork.actions.internal.answering import answer_internally
from pejling.fieldwork.actions.internal.asking import ask_colleagues
from pejling.fieldwork.models import InternalAnswer, InternalAsk
from pejling.fieldwork.queries.internal_asks import internal_ask_behind
from pejling.fieldwork.queries.links import internal_path
from pejling.outbox.models import Delivery
from tests.fieldwork.internal.house import at, make_house
from tests.makers import make_organisation
from tests.respond.test_two_told_at_once import both

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("postgres" not in settings.DATABASES["default"]["ENGINE"], reason="needs PostgreSQL"),
]
MARCH = at(date(2026, 3, 4))


@pytest.fixture
def house(transactional_db):
    return make_house(make_organisation(), sellers=30).begins(date(2026, 1, 1), departments=2)


def test_two_workers_ask_everybody_once_and_nobody_twice_in_a_fortnight(house):
    asked = both(lambda: ask_colleagues(house.organisation, now=MARCH))

    assert sum(asked) == InternalAsk.objects.count() == Delivery.objects.count()
    assert sorted(InternalAsk.objects.values_list("employee_id", flat=True)) == sorted(
        set(InternalAsk.objects.values_list("employee_id", flat=True))
    )


def test_of_two_presses_at_once_one_is_the_answer(house):
    ask_colleagues(house.organisation, now=MARCH)
    public_id = InternalAsk.objects.earliest("pk").public_id

    def press():
        try:
            return answer_internally(internal_ask_behind(public_id), score=4, now=MARCH).score
        except SurveyClosed as closed:
            return closed.door.value

    assert sorted(map(str, both(press))) == ["4", "answered"]
    assert InternalAnswer.objects.count() == 1


def test_a_form_sent_twice_at_once_is_one_answer(house):
    ask_colleagues(house.organisation, now=MARCH)
    path = internal_path(InternalAsk.objects.earliest("pk").public_id)
    form = {"score": "7", "gesture": "trusted"}

    statuses = both(lambda: Client().post(path, form, **{"pejling.now": MARCH}).status_code)

    assert sorted(statuses) == [200, 303]
    assert InternalAnswer.objects.count() == 1
