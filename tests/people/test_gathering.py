"""What a group gathers is written as if each part had written it at once."""

from contextlib import suppress
from datetime import timedelta

import pytest

from pejling.fieldwork.actions.counting import count_change
from pejling.fieldwork.actions.rows import fresh, insert_row, save_fields
from pejling.fieldwork.models import CountChange, Response
from pejling.people.actions.gathering import Gathering
from tests.conftest import NOW
from tests.makers import make_programme

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(nordlys):
    return make_programme(nordlys)


def an_answer(programme, key, score=9):
    return fresh(
        Response,
        related={"organisation": programme.organisation, "programme": programme},
        track=programme.track,
        first_score=score,
        score=score,
        state="confirmed",
        source="asked",
        answered_at=NOW,
        confirmed_at=NOW,
        day=NOW.date(),
        idempotency_key=key,
    )


def count_one(programme, measure="s9", delta=1):
    count_change(
        organisation_id=programme.organisation_id,
        programme_id=programme.pk,
        track=programme.track,
        channel="email",
        source="asked",
        unit_id=None,
        day=NOW.date(),
        measure=measure,
        delta=delta,
    )


def test_rows_have_their_ids_before_they_are_written(programme):
    gathering, answers = Gathering(size=2), [an_answer(programme, f"k{n}", score=n) for n in range(5)]
    with gathering.gathering():
        for answer in answers:
            insert_row(answer)
        assert not Response.objects.exists()
    gathering.write()

    assert [Response.objects.get(pk=answer.pk).score for answer in answers] == [0, 1, 2, 3, 4]


def test_ids_go_on_after_a_group(programme):
    for key in ("first", "second"):
        gathering, answer = Gathering(size=1), an_answer(programme, key)
        with gathering.gathering():
            insert_row(answer)
        gathering.write()
        assert Response.objects.get(pk=answer.pk).idempotency_key == key
    later = an_answer(programme, "third")
    insert_row(later)
    assert Response.objects.filter(pk=later.pk, idempotency_key="third").exists()


def test_a_change_comes_after_the_row_that_it_changes(programme):
    gathering, answer = Gathering(size=1), an_answer(programme, "k", score=0)
    with gathering.gathering():
        insert_row(answer)
        answer.score, answer.edited_at = 10, NOW + timedelta(microseconds=1)
        save_fields(answer, "score", "edited_at")
    gathering.write()

    found = Response.objects.get(pk=answer.pk)
    assert (found.first_score, found.score, found.edited_at) == (0, 10, NOW + timedelta(microseconds=1))


def test_what_is_refused_leaves_nothing(programme):
    gathering = Gathering(size=2)
    with suppress(LookupError), gathering.gathering():
        count_one(programme)
        insert_row(an_answer(programme, "refused"))
        raise LookupError
    with gathering.gathering():
        insert_row(an_answer(programme, "taken"))
    gathering.write()

    assert [answer.idempotency_key for answer in Response.objects.all()] == ["taken"]
    assert not CountChange.objects.exists()


def test_counts_of_one_cell_add_up_to_one_row(programme):
    gathering = Gathering(size=4)
    for measure, delta in (("s9", 1), ("s9", 1), ("s3", 1), ("s3", -1)):
        with gathering.gathering():
            count_one(programme, measure, delta)
    gathering.write()

    assert list(CountChange.objects.values_list("measure", "delta")) == [("s9", 2)]


def test_a_fresh_row_is_what_django_would_make(programme):
    quick = an_answer(programme, "k")
    slow = Response(
        organisation=programme.organisation,
        programme=programme,
        track=programme.track,
        first_score=9,
        score=9,
        state="confirmed",
        source="asked",
        answered_at=NOW,
        confirmed_at=NOW,
        day=NOW.date(),
        idempotency_key="k",
    )
    names = [field.attname for field in Response._meta.concrete_fields if field.name != "public_id"]
    assert [getattr(quick, name) for name in names] == [getattr(slow, name) for name in names]
    assert quick.organisation is programme.organisation
    assert quick._state.adding
