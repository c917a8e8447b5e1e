import json
from datetime import timedelta

import pytest
from django.test import Client

from pejling.fieldwork.models import Response
from pejling.programme.actions.placements import take_down
from tests.conftest import NOW
from tests.makers import make_placement


def deliver(kiosk, *answers, body=None):
    sent = json.dumps({"answers": answers}) if body is None else body
    return Client(enforce_csrf_checks=True).post(
        f"/k/{kiosk.public_id}/answers", sent, content_type="application/json", **{"pejling.now": NOW}
    )


def heard(n=1, score=9, age=0):
    return {"key": f"tablet-key-{n:06}", "score": score, "age": age, "language": "da"}


def test_each_answer_is_kept_once_however_often_it_is_delivered(kiosk):
    first = deliver(kiosk, heard(1), heard(2, score=0))
    again = deliver(kiosk, heard(1), heard(2, score=0), heard(3))

    assert first.json() == {"kept": ["tablet-key-000001", "tablet-key-000002"], "refused": []}
    assert len(again.json()["kept"]) == 3
    rows = Response.objects.order_by("idempotency_key")
    assert [(row.score, row.unit, row.language) for row in rows] == [
        (9, kiosk.unit, "da"),
        (0, kiosk.unit, "da"),
        (9, kiosk.unit, "da"),
    ]


def test_an_answer_was_given_when_it_was_tapped_whatever_the_tablet_s_clock_says(kiosk):
    deliver(kiosk, heard(age=3 * 86_400_000))

    assert Response.objects.get().answered_at == NOW - timedelta(days=3)


def test_what_can_never_be_kept_is_said_so_and_the_rest_is_kept(kiosk):
    answer = deliver(kiosk, heard(1), heard(2, score=11), {**heard(3), "key": "no"})

    assert answer.json() == {"kept": ["tablet-key-000001"], "refused": ["tablet-key-000002", "no"]}


def test_a_kiosk_that_was_taken_down_delivers_what_it_heard_before(kiosk):
    take_down(placement=kiosk, now=NOW - timedelta(hours=1))

    answer = deliver(kiosk, heard(1, age=7_200_000), heard(2))
    assert answer.json() == {"kept": ["tablet-key-000001"], "refused": ["tablet-key-000002"]}


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "{}",
        '{"answers": 1}',
        '{"answers": [1]}',
        '{"answers": [{"key": "tablet-key-000001"}]}',
        '{"answers": [{"key": "tablet-key-000001", "score": true, "age": 0}]}',
        '{"answers": [{"key": "tablet-key-000001", "score": "9", "age": 0}]}',
        '{"answers": [{"key": "tablet-key-000001", "score": 9, "age": -1}]}',
        '{"answers": [{"key": "tablet-key-000001", "score": 9, "age": Infinity}]}',
        json.dumps({"answers": [heard()] * 101}),
        "x" * 70_000,
    ],
)
def test_nonsense_is_refused_whole(kiosk, body):
    assert deliver(kiosk, body=body).status_code == 400
    assert not Response.objects.exists()


def test_only_a_kiosk_s_key_opens_the_kiosk(kiosk):
    other = make_placement(kiosk.programme, kind="qr")

    for key in (other.public_id, "nosuchkey12345"):
        assert Client().get(f"/k/{key}/").status_code == 404
        assert Client().get(f"/k/{key}/manifest.webmanifest").status_code == 404
        assert Client().post(f"/k/{key}/answers").status_code == 404


def test_a_visit_changes_nothing(kiosk):
    assert Client().get(f"/k/{kiosk.public_id}/").status_code == 200
    assert Client().head(f"/k/{kiosk.public_id}/").status_code == 200
    assert Client().get(f"/k/{kiosk.public_id}/answers").status_code == 405
    assert not Response.objects.exists()


def test_a_kiosk_that_was_taken_down_says_so(kiosk):
    take_down(placement=kiosk, now=NOW)

    assert "The kiosk is closed" in Client().get(f"/k/{kiosk.public_id}/").content.decode()
