"""Books in memory find those who are due like a fresh look at all of them, whatever was added or removed meanwhile."""

from datetime import date, timedelta

import pytest

from pejling.fieldwork.queries import event_books, slot_books
from pejling.fieldwork.queries.countries import countries_of
from pejling.fieldwork.queries.due_events import due_events
from pejling.fieldwork.queries.plans import plan_for
from pejling.people.models import Event
from pejling.programme.rules.versions import default_touchpoint_rules
from pejling.stats.slots import slot
from tests.fieldwork.asking.replays import noon
from tests.makers import make_contact, make_event, make_programme

DAY = date(2026, 3, 17)


@pytest.fixture(autouse=True)
def _empty():
    slot_books._books.clear()
    event_books._books.clear()


def names_in_book(programme):
    book = slot_books.slot_book(programme)
    pairs = [(pk, day) for day in range(365) for pk in book.due(day, cycle_days=365)]
    return {programme.organisation.contacts.get(pk=pk).external_id: day for pk, day in pairs}


def test_a_book_grows_with_the_base(nordlys):
    programme = make_programme(nordlys)
    for n in (1, 4, 7):
        for _ in range(n):
            make_contact(nordlys)
        expected = {one.external_id: slot("1", programme.key, one.external_id) for one in nordlys.contacts.all()}
        assert names_in_book(programme) == expected


def test_a_book_is_read_anew_when_some_came_and_others_went(nordlys):
    programme = make_programme(nordlys)
    contacts = [make_contact(nordlys) for _ in range(3)]
    assert len(names_in_book(programme)) == 3
    contacts[0].delete()
    for _ in range(2):
        make_contact(nordlys)
    assert set(names_in_book(programme)) == set(nordlys.contacts.values_list("external_id", flat=True))


def due(programme, **only):
    plan = plan_for(programme, day=DAY, now=noon(DAY))
    return {one.event.id for one in due_events(plan, first=DAY - timedelta(days=3), last=DAY, **only)}


def test_the_events_of_a_window_come_due_as_one_by_one(nordlys):
    rules = default_touchpoint_rules(delay_days=4, spread_days=9)
    programme = make_programme(nordlys, track="touchpoint", rules=rules, started_on=DAY - timedelta(days=60))
    contact = make_contact(nordlys)
    for n in range(60):
        make_event(contact, on=DAY - timedelta(days=n % 25))
        if n % 20 == 19:  # the books are known by now, and grow
            assert due(programme) == due(programme, contact_id=contact.pk) != set()
    Event.objects.filter(pk=max(due(programme))).delete()
    assert due(programme) <= set(Event.objects.values_list("pk", flat=True))


def test_every_country_of_the_base_is_found_and_none_of_another(nordlys, elsewhere):
    for country in ("SE", "", "DK", "SE", "NO"):
        make_contact(nordlys, country=country)
    make_contact(elsewhere, country="DE")
    assert countries_of(nordlys.pk) == {"", "DK", "NO", "SE"}
