from datetime import UTC, date, datetime

import pytest

from pejling.fieldwork.actions.imports.asks import ASKS
from pejling.fieldwork.actions.imports.persons import follow_persons
from pejling.fieldwork.models import CountChange, Invitation
from pejling.people.actions.customers import upsert_contacts
from pejling.people.models import Contact
from pejling.people.rules.rows import ContactRow
from tests.makers import make_contact, make_event, make_invitation, make_programme, make_unit
from tests.people.imports.files import bring_in, problems_of, write_file

pytestmark = pytest.mark.django_db
OLD = '[constants]\nprogramme = "old"'


@pytest.fixture
def programme(nordlys):
    return make_programme(nordlys, key="old")


def test_an_old_ask_is_an_expired_invitation_that_counts_from_its_day(nordlys, programme, tmp_path):
    unit = make_unit(nordlys, key="north")
    contact = make_contact(nordlys, external_id="k-1", unit=unit, segment="gold")

    bring_in(nordlys, write_file(tmp_path, "customer id,sent at\nk-1,2026-02-01T23:30:00Z\n"), ASKS, mapping=OLD)

    ask = Invitation.objects.get()
    assert (ask.contact, ask.person_key, ask.imported, ask.state) == (contact, contact.person_key, True, "expired")
    assert ask.asked_on == date(2026, 2, 2)
    assert ask.handed_over_at == ask.expires_at == datetime(2026, 2, 1, 23, 30, tzinfo=UTC)
    assert (ask.unit, ask.segment, ask.language, ask.channel) == (unit, "gold", "da", "email")
    change = CountChange.objects.get()
    assert (change.measure, change.delta, change.day, change.source) == ("handed_over", 1, ask.asked_on, "imported")


def test_the_same_asks_again_change_nothing(nordlys, programme, tmp_path):
    make_contact(nordlys, external_id="k-1")
    path = write_file(tmp_path, "contact,date\nk-1,2026-02-01\nk-1,2026-02-01\nk-1,2026-01-01\n")
    bring_in(nordlys, path, ASKS, mapping=OLD)

    again = bring_in(nordlys, path, ASKS, mapping=OLD)

    assert again.done.created == 0
    assert Invitation.objects.count() == 2
    assert sum(CountChange.objects.values_list("delta", flat=True)) == 2


def test_an_ask_finds_its_contact_by_email_and_its_event_by_message_id(nordlys, tmp_path):
    make_programme(nordlys, key="old", track="touchpoint")
    upsert_contacts(nordlys, [ContactRow("k-1", ("a@example.com",))])
    event = make_event(Contact.objects.get(), message_id="m-1")
    path = write_file(tmp_path, "email,date,event,channel\nA@example.com,2026-03-01,m-1,sms\n")

    bring_in(nordlys, path, ASKS, mapping=OLD)
    again = bring_in(
        nordlys, write_file(tmp_path, "email,date,event\na@example.com,2026-03-02,m-1\n"), ASKS, mapping=OLD
    )

    ask = Invitation.objects.get()
    assert (ask.event, ask.channel, ask.touchpoint) == (event, "sms", ask.programme.touchpoint)
    assert again.done.unchanged == 1


def test_two_contacts_of_one_person_were_asked_once_a_day(nordlys, programme, tmp_path):
    upsert_contacts(nordlys, [ContactRow("k-1", ("a@example.com",)), ContactRow("k-2", ("a@example.com",))])

    bring_in(nordlys, write_file(tmp_path, "contact,date\nk-1,2026-02-01\nk-2,2026-02-01\n"), ASKS, mapping=OLD)

    assert Invitation.objects.count() == 1


def test_errors_of_asks_name_their_cells(nordlys, programme, tmp_path):
    make_contact(nordlys, external_id="k-1")
    path = write_file(
        tmp_path,
        "contact,date,event,channel\nk-9,2026-02-01,,\nk-1,2027-01-01,,\nk-1,2026-02-01,m-9,\nk-1,2026-02-01,,fax\n,2026-02-01,,\n",
    )

    report = bring_in(nordlys, path, ASKS, mapping=OLD)

    assert [problem[:2] for problem in problems_of(report)] == [
        (2, "contact"),
        (3, "date"),
        (4, "event"),
        (5, "channel"),
        (6, "contact"),
    ]
    assert not Invitation.objects.exists()


def test_asks_follow_contacts_that_turn_out_to_be_one_person(nordlys, programme):
    upsert_contacts(nordlys, [ContactRow("k-1", ("a@example.com",)), ContactRow("k-2", ("b@example.com",))])
    older, newer = Contact.objects.order_by("pk")
    ask = make_invitation(programme, newer)
    upsert_contacts(nordlys, [ContactRow("k-3", ("a@example.com", "b@example.com"))])

    assert follow_persons(nordlys.pk) == 1

    ask.refresh_from_db()
    assert ask.person_key == older.person_key
    assert follow_persons(nordlys.pk) == 0


def test_of_two_asks_of_one_cycle_one_keeps_its_key(nordlys, programme):
    upsert_contacts(nordlys, [ContactRow("k-1", ("a@example.com",)), ContactRow("k-2", ("b@example.com",))])
    older, newer = Contact.objects.order_by("pk")
    make_invitation(programme, older, cycle="2026")
    make_invitation(programme, newer, cycle="2026")
    upsert_contacts(nordlys, [ContactRow("k-3", ("a@example.com", "b@example.com"))])

    assert follow_persons(nordlys.pk) == 0
    assert Invitation.objects.values("person_key").distinct().count() == 2
