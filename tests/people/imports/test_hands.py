"""On PostgreSQL two hands write at the same time; what comes of it is what one hand would have written."""

import random
from dataclasses import replace

import pytest
from django.db import connection, transaction

from pejling.people.actions.imports.contacts import CONTACTS, contact_chunk
from pejling.people.actions.imports.pace import MOST
from pejling.people.models import Contact, ImportRun
from tests.makers import make_organisation
from tests.people.imports.files import bring_in, write_file
from tests.people.test_fresh_contacts import stored

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer"),
]


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch):
    monkeypatch.setitem(MOST, "postgresql", 20)


def shared_rows(count):
    """Rows of which one in five has an id or an address that another row has, too."""
    draw = random.Random(11)
    rows = [f"k-{draw.randrange(5 * count)},m{draw.randrange(5 * count)}@example.com" for _ in range(count)]
    return "id,email\n" + "\n".join(rows) + "\n"


def test_two_hands_write_what_one_would(tmp_path):
    one, two = make_organisation(slug="one"), make_organisation(slug="two")
    path = write_file(tmp_path, shared_rows(600))
    with transaction.atomic():
        by_one = bring_in(one, path)

    by_two = bring_in(two, path)

    assert by_two.done == by_one.done
    assert stored(two) == stored(one)


def test_when_a_hand_fails_the_rows_before_the_cursor_are_in_and_none_behind_it(tmp_path):
    organisation = make_organisation(slug="half")
    path = write_file(tmp_path, "id\n" + "".join(f"k-{n}\n" for n in range(2, 202)))

    class Fails:
        def __init__(self, rows, situation):
            self.chunk, self.last = contact_chunk(rows, situation), rows[-1][0]
            self.keys = self.chunk.keys
            self.go_ahead = self.chunk.go_ahead

        def follow(self):
            if self.last > 100:
                raise MemoryError
            return self.chunk.follow()

    with pytest.raises(MemoryError):
        bring_in(organisation, path, replace(CONTACTS, chunk=Fails))
    half = ImportRun.objects.get()
    assert 0 < half.cursor <= 100
    assert set(Contact.objects.values_list("external_id", flat=True)) == {f"k-{n}" for n in range(2, half.cursor + 1)}

    bring_in(organisation, path)

    assert (Contact.objects.count(), ImportRun.objects.get().imported) == (200, 200)
