"""Customers with phones, and an installation that sends text messages."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

from pejling.outbox.rules.sets import Channel
from pejling.people.models import Address, Contact, ContactAddress
from pejling.people.queries.addresses import digest_of
from pejling.programme.rules.versions import Reminder, default_touchpoint_rules
from tests.makers import make_contact, make_event, make_programme

TUESDAY = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)  # ten in Copenhagen
MAIL_THEN_TEXT = (Channel.EMAIL, Channel.SMS)
TEXT_THEN_MAIL = (Channel.SMS, Channel.EMAIL)
number = count(1)


def texts_on(settings, **changed):
    """A provider (nobody listens there), a number that takes replies, and a short domain."""
    values = {
        "SMS_URL": "twilio://AC1:12345@127.0.0.1:9",
        "SMS_SENDER": "+4588888888",
        "SHORT_URL": "https://svar.nordlys.dk",
        "PUBLIC_URL": "https://pejling.nordlys.dk",
    }
    for name, value in {**values, **changed}.items():
        setattr(settings, name, value)


def a_number() -> str:
    return f"+452{next(number):07d}"


def give_phone(contact: Contact, phone: str = "") -> str:
    phone = phone or a_number()
    address, _ = Address.objects.get_or_create(
        organisation=contact.organisation, digest=digest_of(phone), defaults={"kind": "phone", "value": phone}
    )
    ContactAddress.objects.create(organisation=contact.organisation, contact=contact, address=address)
    return phone


def customer(organisation, *, phone: bool = True, **fields) -> Contact:
    """A customer with a mail address and a phone."""
    contact = make_contact(organisation, **fields)
    if phone:
        give_phone(contact)
    return contact


def shop(organisation, channels=MAIL_THEN_TEXT, **rules):
    """A programme that asks two days after a purchase."""
    rules = {"channels": channels, "reminder": Reminder(), **rules}
    own = replace(default_touchpoint_rules(delay_days=2), **rules)
    return make_programme(organisation, track="touchpoint", rules=own, started_on=TUESDAY.date() - timedelta(days=30))


def buys(contact, **fields):
    return make_event(contact, on=TUESDAY.date() - timedelta(days=2), **fields)
