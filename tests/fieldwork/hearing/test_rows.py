"""A row written on a busy road is what ``save`` would have written."""

import pytest
from django.db import IntegrityError, transaction

from pejling.fieldwork.actions.rows import insert_row, save_fields
from pejling.fieldwork.models import Response
from tests.conftest import NOW
from tests.makers import make_programme, make_response


@pytest.fixture
def answer(nordlys):
    return make_response(make_programme(nordlys), score=0)


def copy_of(answer, **changes):
    values = {field.attname: getattr(answer, field.attname) for field in Response._meta.concrete_fields[1:]}
    return Response(**{**values, "public_id": "x" * 14, "idempotency_key": "copy", **changes})


def test_an_inserted_row_reads_as_it_was_written(answer):
    row = copy_of(answer, comment="Æ ' %s", answered_at=NOW)
    insert_row(row)

    found = Response.objects.get(pk=row.pk)
    names = [field.attname for field in Response._meta.concrete_fields]
    assert [getattr(found, name) for name in names] == [getattr(row, name) for name in names]
    assert not row._state.adding


def test_the_same_row_twice_is_refused(answer):
    insert_row(copy_of(answer))
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_row(copy_of(answer))


def test_only_the_named_fields_are_saved(answer):
    answer.comment, answer.edited_at, answer.score = "Tak!", NOW, 7
    save_fields(answer, "comment", "edited_at")

    found = Response.objects.get(pk=answer.pk)
    assert (found.comment, found.edited_at, found.score) == ("Tak!", NOW, 0)
