"""Two of the same thing at the same moment, each in a connection of its own (PostgreSQL; SQLite has one writer)."""

from threading import Barrier, Thread

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from pejling.fieldwork.actions.calling import CallOver, record_try
from pejling.fieldwork.actions.posting import NothingToPrint, make_batch
from pejling.fieldwork.models import CallTry, Letter, LetterBatch, Told
from pejling.fieldwork.rules.calling import Outcome
from pejling.followup.models import Case
from pejling.people.models import Suppression
from tests.conftest import NOW
from tests.makers import make_call, make_letter, make_member, make_organisation, make_programme

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("postgres" not in settings.DATABASES["default"]["ENGINE"], reason="needs PostgreSQL"),
]


def both(do):
    """Twice, let go together; what each gave, in any order."""
    barrier, gave = Barrier(2), []

    def run():
        try:
            barrier.wait(10)
            gave.append(do())
        finally:
            connection.close()

    threads = [Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return gave


def test_one_form_pressed_twice_at_once_is_heard_once():
    make_organisation(slug="nordlys")
    form = {"nature": "complaint", "comment": "Det regnede ind", "form": "0123456789abcd"}

    statuses = both(lambda: Client().post("/t/nordlys", form, **{"pejling.now": NOW}).status_code)

    assert statuses == [200, 200]
    assert (Told.objects.count(), Case.objects.count()) == (1, 1)


def test_two_colleagues_who_print_at_once_get_one_batch():
    organisation = make_organisation()
    user, programme = make_member(organisation).user, make_programme(organisation)
    for _ in range(3):
        make_letter(programme)

    def batch():
        try:
            return make_batch(organisation=organisation, user=user, now=NOW)
        except NothingToPrint:
            return None

    gave = both(batch)

    assert sum(one is None for one in gave) == 1
    assert (LetterBatch.objects.count(), Letter.objects.count()) == (1, 3)


def test_one_no_told_twice_at_once_is_one_try():
    organisation = make_organisation()
    ask, user = make_call(make_programme(organisation)), make_member(organisation).user

    def refuse():
        try:
            return record_try(invitation=ask, outcome=Outcome.REFUSES, user=user, now=NOW)
        except CallOver:
            return None

    gave = both(refuse)

    assert sum(one is None for one in gave) == 1
    assert CallTry.objects.count() == 1
    assert Suppression.objects.exists()
