from datetime import UTC, date, datetime

import pytest

from pejling.people.actions.customers import UnknownReference, Upserted, upsert_accounts, upsert_events
from pejling.people.models import Account, Event, EventEmployee
from pejling.people.rules.rows import AccountRow, ContactRow, EventRow
from tests.makers import make_account, make_employee, make_unit
from tests.people.test_contacts import upsert_contacts

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 10, 23, 30, tzinfo=UTC)


@pytest.fixture
def customer(nordlys):
    upsert_contacts(nordlys, [ContactRow("k-1", ("a@example.com",))])
    return nordlys.contacts.get()


def test_an_event_has_its_local_day_and_all_it_refers_to(nordlys, customer):
    account, unit = make_account(nordlys, external_id="a-1"), make_unit(nordlys, key="north")
    employee = make_employee(nordlys, external_id="e-1")
    row = EventRow(
        "m-1", "purchase", AT, "k-1", account="a-1", unit="north", employees=(("e-1", "sales"),), amount_minor=0,
        properties={"size": "L"},
    )  # fmt: skip

    done = upsert_events(nordlys, [row])

    event = Event.objects.get()
    assert done == Upserted(created=1)
    assert event.occurred_at == AT
    assert event.occurred_on == date(2026, 3, 11)
    assert (event.contact, event.account, event.unit) == (customer, account, unit)
    assert (event.amount_minor, event.currency, event.properties) == (0, "DKK", {"size": "L"})
    assert event.event_employees.get().employee == employee


def test_the_same_events_again_change_nothing(nordlys, customer):
    make_employee(nordlys, external_id="e-1")
    rows = [EventRow(f"m-{n}", "purchase", AT, "k-1", employees=(("e-1", "sales"),), amount_minor=n) for n in range(3)]
    upsert_events(nordlys, rows)
    before = list(Event.objects.order_by("pk").values())

    assert upsert_events(nordlys, rows) == Upserted(unchanged=3)
    assert list(Event.objects.order_by("pk").values()) == before
    assert EventEmployee.objects.count() == 3


def test_an_event_finds_its_contact_by_email(nordlys, customer):
    upsert_events(nordlys, [EventRow("m-1", "purchase", AT, email="a@example.com")])

    assert Event.objects.get().contact == customer


def test_an_event_of_an_unknown_or_ambiguous_address_is_refused(nordlys, customer):
    upsert_contacts(nordlys, [ContactRow("k-2", ("b@example.com",)), ContactRow("k-3", ("b@example.com",))])

    for email in ("x@example.com", "b@example.com"):
        with pytest.raises(UnknownReference, match=email):
            upsert_events(nordlys, [EventRow("m-1", "purchase", AT, email=email)])


def test_a_corrected_event_is_corrected(nordlys, customer):
    upsert_events(nordlys, [EventRow("m-1", "purchase", AT, "k-1", amount_minor=500)])

    done = upsert_events(nordlys, [EventRow("m-1", "purchase", AT, amount_minor=700)])

    event = Event.objects.get()
    assert done == Upserted(updated=1)
    assert (event.amount_minor, event.contact) == (700, customer)


def test_an_account_is_named_by_its_id_until_it_has_a_name(nordlys):
    upsert_accounts(nordlys, [AccountRow("a-1", value_minor=100)])
    assert Account.objects.get().name == "a-1"

    done = upsert_accounts(nordlys, [AccountRow("a-1", "Fjord A/S", currency="NOK")])

    account = Account.objects.get()
    assert done == Upserted(updated=1)
    assert (account.name, account.value_minor, account.currency) == ("Fjord A/S", 100, "NOK")


def test_the_same_accounts_again_change_nothing(nordlys):
    owner = make_employee(nordlys, external_id="e-1")
    rows = [AccountRow("a-1", "Fjord A/S", owner="e-1", attributes={"x": "y"}), AccountRow("a-1", segment="gold")]

    assert upsert_accounts(nordlys, rows) == Upserted(created=1)
    assert upsert_accounts(nordlys, rows) == Upserted(unchanged=1)
    account = Account.objects.get()
    assert (account.owner, account.segment, account.attributes) == (owner, "gold", {"x": "y"})


def test_an_unknown_owner_is_named(nordlys, elsewhere):
    make_employee(elsewhere, external_id="e-1")

    with pytest.raises(UnknownReference, match="employee: 'e-1'"):
        upsert_accounts(nordlys, [AccountRow("a-1", owner="e-1")])
