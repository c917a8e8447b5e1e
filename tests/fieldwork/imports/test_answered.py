from collections import Counter
from datetime import date

import pytest

from pejling.fieldwork.actions.imports.asks import ASKS
from pejling.fieldwork.actions.imports.responses import RESPONSES
from pejling.fieldwork.models import CountChange, Invitation, Response
from tests.makers import make_contact, make_programme
from tests.people.imports.files import bring_in, write_file

pytestmark = pytest.mark.django_db
OLD = '[constants]\nprogramme = "old"'


@pytest.fixture
def asked(nordlys, tmp_path):
    """Two asks to one contact, in January and in February."""
    make_programme(nordlys, key="old")
    make_contact(nordlys, external_id="k-1")
    path = write_file(tmp_path, "contact,date\nk-1,2026-01-05\nk-1,2026-02-05\n", "asks.csv")
    bring_in(nordlys, path, ASKS, mapping=OLD)


def answers(nordlys, tmp_path, *rows):
    path = write_file(tmp_path, "score,contact,date\n" + "".join(f"{row}\n" for row in rows))
    return bring_in(nordlys, path, RESPONSES, mapping=OLD)


def test_an_answer_belongs_to_the_latest_ask_before_it(nordlys, asked, tmp_path):
    answers(nordlys, tmp_path, "0,k-1,2026-02-06")

    response = Response.objects.get()
    assert response.invitation.asked_on == date(2026, 2, 5)
    assert response.invitation.state == "answered"
    assert response.invitation.answered_at == response.answered_at
    counts = Counter(CountChange.objects.values_list("measure", "day"))
    assert counts["answered", date(2026, 2, 5)] == 1
    assert counts["answered", date(2026, 1, 5)] == 0


def test_two_answers_belong_to_two_asks_and_a_third_to_none(nordlys, asked, tmp_path):
    answers(nordlys, tmp_path, "9,k-1,2026-02-07", "8,k-1,2026-02-06", "7,k-1,2026-02-08")

    asks = dict(Response.objects.values_list("score", "invitation__asked_on"))
    assert asks == {8: date(2026, 2, 5), 9: date(2026, 1, 5), 7: None}


@pytest.mark.parametrize("row", ["9,k-1,2026-01-04", "9,k-1,2026-03-09"])
def test_an_answer_before_every_ask_or_long_after_belongs_to_none(nordlys, asked, tmp_path, row):
    Invitation.objects.filter(asked_on=date(2026, 2, 5)).delete()

    answers(nordlys, tmp_path, row)

    assert Response.objects.get().invitation is None
    assert not CountChange.objects.filter(measure="answered").exists()


def test_the_same_answers_again_are_not_counted_again(nordlys, asked, tmp_path):
    for _ in range(2):
        answers(nordlys, tmp_path, "9,k-1,2026-02-06")

    assert CountChange.objects.filter(measure="answered").count() == 1
