from datetime import UTC, date, datetime

import pytest

from pejling.people.actions.imports.accounts import ACCOUNTS
from pejling.people.actions.imports.contacts import CONTACTS
from pejling.people.actions.imports.events import EVENTS
from pejling.people.models import Account, Event
from tests.makers import make_employee
from tests.people.imports.files import bring_in, problems_of, write_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def customers(nordlys, tmp_path):
    bring_in(nordlys, write_file(tmp_path, "id,email\nk-1,a@example.com\nk-2,b@example.com\n", "c.csv"), CONTACTS)


def test_accounts_come_in_with_owner_and_value(nordlys, tmp_path):
    make_employee(nordlys, external_id="e-1")
    path = write_file(
        tmp_path,
        "Kundenr;Firma;CVR;Account manager;Omsætning;Valuta\na-1;Fjord A/S;12345678;e-1;1.250,50;nok\na-2;Elv;;;;\n",
    )

    bring_in(nordlys, path, ACCOUNTS)

    fjord, elv = Account.objects.order_by("external_id")
    assert (fjord.name, fjord.organisation_number, fjord.owner.external_id) == ("Fjord A/S", "12345678", "e-1")
    assert (fjord.value_minor, fjord.currency) == (125050, "NOK")
    assert (elv.value_minor, elv.currency) == (None, "")


def test_errors_of_accounts_name_their_cells(nordlys, tmp_path):
    path = write_file(tmp_path, "id;value;currency;owner\n;1;;\na-2;1.234;;\na-3;x;kr;e-9\na-4;1;;e-9\n")

    report = bring_in(nordlys, path, ACCOUNTS)

    assert problems_of(report) == [
        (2, "id", ""),
        (3, "value", "1.234"),
        (4, "currency", "kr"),
        (5, "owner", "e-9"),
    ]


def test_events_come_in_by_contact_id_or_email(nordlys, tmp_path, customers):
    make_employee(nordlys, external_id="e-1")
    path = write_file(
        tmp_path,
        "order id,type,date,customer id,email,employee,part,amount,shop\n"
        "o-1,purchase,2026-03-01 10:30,k-1,,e-1,Sales,12.50,web\n"
        'o-2,purchase,2026-03-02,,B@example.com,,,"99,5",\n',
    )

    bring_in(nordlys, path, EVENTS, mapping='[columns]\nshop = "properties.shop"')

    one, other = Event.objects.order_by("message_id")
    assert one.occurred_at == datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
    assert (one.contact.external_id, one.amount_minor, one.properties) == ("k-1", 1250, {"shop": "web"})
    assert one.event_employees.get().part == "sales"
    assert (other.contact.external_id, other.amount_minor, other.occurred_on) == ("k-2", 9950, date(2026, 3, 2))


def test_events_without_ids_are_the_same_events_when_their_file_comes_again(nordlys, tmp_path, customers):
    path = write_file(tmp_path, "type,date,customer id\npurchase,2026-03-01,k-1\npurchase,2026-03-01,k-1\n")
    bring_in(nordlys, path, EVENTS)

    again = bring_in(nordlys, path, EVENTS)

    assert (Event.objects.count(), again.done.unchanged) == (2, 2)


def test_errors_of_events_name_their_cells(nordlys, tmp_path, customers):
    path = write_file(
        tmp_path,
        "id,type,date,customer id,email,account,unit,employee\n"
        "o-1,purchase,soon,k-1,,,,\n"
        "o-2,purchase,2026-03-01,k-9,,,,\n"
        "o-3,purchase,2026-03-01,,x@example.com,,,\n"
        "o-4,purchase,2026-03-01,k-1,,a-9,u-9,e-9\n"
        "o-5,purchase,2026-03-01,,,,,\n",
    )

    report = bring_in(nordlys, path, EVENTS)

    assert problems_of(report) == [
        (2, "date", "soon"),
        (3, "customer id", "k-9"),
        (4, "email", "x@example.com"),
        (5, "account", "a-9"),
        (5, "unit", "u-9"),
        (5, "employee", "e-9"),
        (6, "customer id or email or account", ""),
    ]
