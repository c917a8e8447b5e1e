from datetime import UTC, date, datetime

import pytest

from pejling.demo.cast import EMPLOYEES, UNITS, employees_of
from pejling.demo.customers import contact_row, customers_of, event_row
from pejling.demo.invoices import identified_invoices
from pejling.people.rules.addresses import normalise_email
from pejling.people.rules.places import country_code


@pytest.fixture(scope="module")
def invoices():
    return identified_invoices()


@pytest.fixture(scope="module")
def customers(invoices):
    return customers_of(invoices)


def test_every_customer_has_an_address_of_their_own_that_cannot_exist(customers):
    addresses = [contact_row(customer).emails[0] for customer in customers.values()]

    assert len(set(addresses)) == len(customers) == 4_383
    assert all(address.endswith(".invalid") and address == normalise_email(address) for address in addresses)


def test_countries_are_iso_codes_and_languages_follow_them(customers):
    rows = [contact_row(customer) for customer in customers.values()]

    assert all(row.country == country_code(row.country) for row in rows if row.country)
    assert {row.language for row in rows if row.country == "DK"} == {"da"}
    assert {row.language for row in rows if row.country == "NO"} == {"nb"}
    assert {row.language for row in rows if row.country == "SE"} == {"sv"}
    assert {row.language for row in rows if row.country in ("GB", "DE", "FI")} == {"en"}


def test_a_customer_is_new_on_the_day_of_the_first_invoice(customers):
    assert customers["13085"].since == date(2009, 12, 1)


def test_an_invoice_becomes_a_purchase_at_london_time(invoices, customers):
    summer = next(invoice for invoice in invoices if invoice.at.month == 7 and not invoice.is_return)

    row = event_row(summer, customers[summer.customer])

    assert row.kind == "purchase"
    assert row.message_id == summer.number
    assert row.occurred_at.astimezone(UTC).hour == summer.at.hour - 1
    assert [part for _, part in row.employees] == ["sales", "delivery"]


def test_a_cancellation_becomes_a_return_served_by_customer_service(invoices, customers):
    cancelled = next(invoice for invoice in invoices if invoice.is_return)

    row = event_row(cancelled, customers[cancelled.customer])

    assert (row.kind, row.unit) == ("return", "service")
    assert row.amount_minor < 0
    assert row.employees[0][0] in {employee.external_id for employee in employees_of("service")}


def test_an_amount_is_kept_to_the_penny(invoices):
    assert next(invoice for invoice in invoices if invoice.number == "489436").amount_minor == 630_33


def test_the_cast_fits_its_units():
    keys = {unit.key for unit in UNITS}

    assert {employee.unit for employee in EMPLOYEES} <= keys
    assert {unit.parent for unit in UNITS if unit.parent} <= keys
    assert all(employees_of(unit.key) for unit in UNITS)


def test_event_times_have_a_zone(invoices, customers):
    assert event_row(invoices[0], customers[invoices[0].customer]).occurred_at == datetime(
        2009, 12, 1, 7, 45, tzinfo=UTC
    )
