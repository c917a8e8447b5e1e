"""Two who save words at the same moment, each in a connection of their own (PostgreSQL; SQLite has one writer)."""

from dataclasses import replace
from threading import Barrier, Thread

import pytest
from django.conf import settings
from django.db import connection

from pejling.programme.actions.wordings import change_wording
from pejling.programme.queries.wordings import built_in_for, history_of
from tests.conftest import NOW
from tests.makers import make_organisation, make_programme

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("postgres" not in settings.DATABASES["default"]["ENGINE"], reason="needs PostgreSQL"),
]


def save_at_once(programme, subjects):
    """Each subject by a thread of its own, all let go together."""
    barrier = Barrier(len(subjects))

    def save(subject):
        try:
            barrier.wait(10)
            texts = replace(built_in_for(programme, "da"), subject=subject)
            change_wording(programme=programme, language="da", formality="", texts=texts, now=NOW)
        finally:
            connection.close()

    threads = [Thread(target=save, args=(subject,)) for subject in subjects]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)


def test_two_who_save_at_once_get_two_versions():
    programme = make_programme(make_organisation())
    save_at_once(programme, ["Et", "To", "Tre"])
    found = history_of(programme.pk, "da")
    assert [one.version for one in found] == [4, 3, 2, 1]
    assert {one.subject for one in found[:3]} == {"Et", "To", "Tre"}
