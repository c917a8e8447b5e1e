"""Prepared reads of columns, by many keys and with annotations give what Django gives."""

from datetime import timedelta

import pytest
from django.db.models import Exists, OuterRef

from pejling.people.models import Contact, Event
from pejling.people.queries.prepared import DAY, MOMENT, Prepared, PreparedIn, PreparedValues
from tests.conftest import NOW
from tests.makers import make_contact, make_event

BY_KEY = PreparedIn(lambda keys: Contact.objects.select_related("organisation").filter(pk__in=keys).order_by("pk"))
SINCE = PreparedValues(
    lambda moment, day: (
        Event.objects.filter(occurred_at__gte=moment, occurred_on__gte=day)
        .order_by("pk")
        .values_list("pk", "occurred_at", "occurred_on", "properties")
    ),
    MOMENT,
    DAY,
)
ANY = PreparedValues(lambda here: Contact.objects.filter(organisation_id=here).values_list("pk")[:1], -1)


@pytest.fixture
def contacts(nordlys):
    return [make_contact(nordlys) for _ in range(70)]


@pytest.mark.parametrize("many", [0, 1, 2, 4, 5, 64, 65, 70])
def test_any_number_of_keys_finds_each_row_once(contacts, many):
    wanted = [one.pk for one in contacts[:many]]

    found = BY_KEY.all(wanted)

    assert found == contacts[:many]
    assert BY_KEY.by_key(wanted) == {one.pk: one for one in contacts[:many]}


def test_many_keys_take_a_read_for_each_portion(contacts, django_assert_num_queries):
    with django_assert_num_queries(2):
        found = BY_KEY.all(one.pk for one in contacts)
        assert {one.organisation.slug for one in found} == {"nordlys"}


def test_a_read_of_columns_gives_pythons_own_values(nordlys):
    earlier = make_event(make_contact(nordlys), occurred_at=NOW - timedelta(days=2))
    late = make_event(make_contact(nordlys), occurred_at=NOW, properties={"product": "Reol", "weights": [1, 2.5]})
    late.refresh_from_db()

    assert SINCE.all(NOW, NOW.date()) == [[late.pk, NOW, late.occurred_on, late.properties]]
    assert SINCE.flat(NOW - timedelta(days=3), NOW.date() - timedelta(days=3)) == [earlier.pk, late.pk]


def test_whether_there_is_any(nordlys, elsewhere):
    make_contact(nordlys)

    assert ANY.any(nordlys.pk)
    assert not ANY.any(elsewhere.pk)


def test_what_is_annotated_comes_along(nordlys):
    with_event, without = make_contact(nordlys), make_contact(nordlys)
    make_event(with_event)
    rows = Prepared(
        lambda here: (
            Contact.objects.filter(organisation_id=here)
            .annotate(met=Exists(Event.objects.filter(contact=OuterRef("pk"))))
            .order_by("pk")
        ),
        -1,
    )

    assert [(one, vars(one)["met"]) for one in rows.all(nordlys.pk)] == [(with_event, True), (without, False)]
