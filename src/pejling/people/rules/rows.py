"""Rows of customers on their way in, from a file, an API or a demo world.

They are named tuples, not dataclasses: a million of them are made in one import, and one costs a fifth.
An empty text or None says "not known": it never wipes out what is known already.
"""

from datetime import date, datetime
from typing import Any, NamedTuple

NOTHING: dict[str, Any] = {}  # never written to


class ContactRow(NamedTuple):
    """A customer: external id wins over e-mail; addresses and phone numbers already in their one spelling.

    ``emails`` and ``phones`` are in the order to try them. ``account`` and ``unit`` are the external id and the key.
    """

    external_id: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    given_name: str = ""
    family_name: str = ""
    country: str = ""
    language: str = ""
    zone: str = ""
    segment: str = ""
    customer_since: date | None = None
    legal_basis: str = ""
    preferred_channel: str = ""
    postal_address: str = ""
    unit: str = ""
    account: str = ""
    account_role: str = ""
    attributes: dict[str, Any] = NOTHING


class AccountRow(NamedTuple):
    """A company or household. ``owner`` is an employee's external id, ``unit`` a unit's key."""

    external_id: str
    name: str = ""
    organisation_number: str = ""
    owner: str = ""
    unit: str = ""
    segment: str = ""
    country: str = ""
    value_minor: int | None = None
    currency: str = ""
    attributes: dict[str, Any] = NOTHING


class EventRow(NamedTuple):
    """What happened. ``contact`` and ``account`` are external ids; ``email`` finds the contact where there is no id.

    ``employees`` are pairs of an employee's external id and the part they had.
    """

    message_id: str
    kind: str
    occurred_at: datetime
    contact: str = ""
    email: str = ""
    account: str = ""
    unit: str = ""
    employees: tuple[tuple[str, str], ...] = ()
    amount_minor: int | None = None
    currency: str = ""
    properties: dict[str, Any] = NOTHING


class AgreementRow(NamedTuple):
    """A contract. ``account`` and ``contact`` are external ids; ``email`` finds the contact where there is no id."""

    external_id: str
    account: str = ""
    contact: str = ""
    email: str = ""
    product: str = ""
    starts_on: date | None = None
    renews_on: date | None = None
    notice_by: date | None = None
    value_minor: int | None = None
    currency: str = ""
