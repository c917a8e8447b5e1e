"""The same answer delivered by two at the same moment (PostgreSQL; SQLite has one writer)."""

import json
from threading import Barrier, Thread

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from pejling.fieldwork.models import CountChange, Passing, Response
from tests.conftest import NOW
from tests.makers import make_organisation, make_placement, make_programme

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("postgres" not in settings.DATABASES["default"]["ENGINE"], reason="needs PostgreSQL"),
]


@pytest.fixture
def kiosk():
    return make_placement(make_programme(make_organisation(), track="touchpoint"), kind="kiosk")


def at_once(kiosk, batches):
    """Each batch by a thread of its own, all let go together; returns what each was told."""
    barrier, told = Barrier(len(batches)), []

    def deliver(answers):
        try:
            barrier.wait(10)
            reply = Client().post(
                f"/k/{kiosk.public_id}/answers",
                json.dumps({"answers": answers}),
                content_type="application/json",
                **{"pejling.now": NOW},
            )
            told.append(reply.json())
        finally:
            connection.close()

    threads = [Thread(target=deliver, args=(batch,)) for batch in batches]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return told


def heard(n, score=9):
    return {"key": f"tablet-key-{n:06}", "score": score, "age": 0}


def test_a_batch_delivered_by_page_and_worker_together_is_kept_once(kiosk):
    batch = [heard(n) for n in range(20)]
    told = at_once(kiosk, [batch] * 4)

    assert [len(one["kept"]) for one in told] == [20] * 4
    assert Response.objects.count() == 20
    assert CountChange.objects.count() == 20


def test_two_scores_under_one_key_leave_counts_that_add_up(kiosk):
    at_once(kiosk, [[heard(1, score)] for score in (0, 5, 10)])

    standing = Response.objects.get().score
    sums = {}
    for measure, delta in CountChange.objects.values_list("measure", "delta"):
        sums[measure] = sums.get(measure, 0) + delta
    assert {measure: n for measure, n in sums.items() if n} == {f"s{standing}": 1}


def test_every_new_press_of_a_client_is_counted(kiosk):
    at_once(kiosk, [[heard(n)] for n in range(6)])

    assert sum(Passing.objects.values_list("presses", flat=True)) == 6
