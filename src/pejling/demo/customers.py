"""Customers and their events made from real invoices; what the file lacks is invented by hash."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from pejling.demo.cast import ABROAD, NORDIC, NORTH, SERVICE, SOUTH, WAREHOUSE, employees_of, part_of
from pejling.demo.draws import chance, pick
from pejling.demo.invoices import Invoice
from pejling.demo.truths import QUIET_SEGMENT
from pejling.people.rules.rows import ContactRow, EventRow

ZONE, CURRENCY = "Europe/London", "GBP"
PURCHASE, RETURN = "purchase", "return"
REGULAR_SEGMENT, LARGE_SEGMENT = "Regular", "Large"
LARGE_FROM_MINOR = 2_000_00
NAMES = Path(__file__).parent / "data" / "names.toml"
LANGUAGES = {"DK": "da", "NO": "nb", "SE": "sv"}
NORDIC_COUNTRIES = frozenset({"DK", "NO", "SE", "FI", "IS"})
UNUSUAL_COUNTRIES = {  # the file's own names; it also knows "Unspecified", "European Community" and "West Indies"
    "EIRE": "IE",
    "Channel Islands": "JE",
    "RSA": "ZA",
    "Korea": "KR",
    "Hong Kong": "HK",
    "Unspecified": "",
    "European Community": "",
    "West Indies": "",
}
COUNTRIES = {
    "United Kingdom": "GB", "Germany": "DE", "France": "FR", "Netherlands": "NL", "Spain": "ES", "Sweden": "SE",
    "Belgium": "BE", "Portugal": "PT", "Australia": "AU", "Switzerland": "CH", "Italy": "IT", "Denmark": "DK",
    "Austria": "AT", "Japan": "JP", "Cyprus": "CY", "Finland": "FI", "United Arab Emirates": "AE", "USA": "US",
    "Poland": "PL", "Greece": "GR", "Norway": "NO", "Bahrain": "BH", "Malta": "MT", "Lithuania": "LT",
    "Singapore": "SG", "Nigeria": "NG", "Thailand": "TH", "Israel": "IL", "Lebanon": "LB", "Canada": "CA",
    "Iceland": "IS", "Bermuda": "BM", "Brazil": "BR",
}  # fmt: skip


@dataclass(frozen=True)
class Customer:
    """What the invoices tell about a customer."""

    number: str
    country: str
    since: date
    segment: str


def customers_of(invoices: Sequence[Invoice]) -> dict[str, Customer]:
    """Each customer by number; the country is that of the latest invoice."""
    by_number: dict[str, list[Invoice]] = {}
    for invoice in invoices:
        by_number.setdefault(invoice.customer, []).append(invoice)
    return {number: _customer(number, theirs) for number, theirs in by_number.items()}


def contact_row(customer: Customer) -> ContactRow:
    """A contact with an invented name and an address that cannot exist."""
    language = LANGUAGES.get(customer.country, "en")
    names = _names()[language]
    given = pick(names["given"], "given", customer.number)
    family = pick(names["family"], "family", customer.number)
    return ContactRow(
        external_id=customer.number,
        emails=(f"{_plain(given)}.{_plain(family)}.{customer.number}@customers.invalid",),
        given_name=given,
        family_name=family,
        country=customer.country,
        language=language,
        segment=customer.segment,
        customer_since=customer.since,
        legal_basis="customer",
        unit=sales_unit(customer),
    )


def event_row(invoice: Invoice, customer: Customer) -> EventRow:
    """A purchase or a return, with the invented employees who had a part in it."""
    units = (SERVICE,) if invoice.is_return else (sales_unit(customer), WAREHOUSE)
    return EventRow(
        message_id=invoice.number,
        kind=RETURN if invoice.is_return else PURCHASE,
        occurred_at=invoice.at.replace(tzinfo=ZoneInfo(ZONE)),
        contact=invoice.customer,
        unit=units[0],
        employees=tuple((_who(unit, invoice), part_of(unit).value) for unit in units),
        amount_minor=invoice.amount_minor,
        currency=CURRENCY,
        properties={"lines": invoice.lines, "units": invoice.units},
    )


def sales_unit(customer: Customer) -> str:
    """The invented sales team of a customer: by country, and at home by hash."""
    if customer.country in NORDIC_COUNTRIES:
        return NORDIC
    if customer.country != "GB":
        return ABROAD
    return NORTH if chance(0.45, "team", customer.number) else SOUTH


def _customer(number: str, invoices: Iterable[Invoice]) -> Customer:
    ordered = sorted(invoices, key=lambda invoice: (invoice.at, invoice.number))
    return Customer(
        number=number,
        country=_country(ordered[-1].country),
        since=ordered[0].at.date(),
        segment=_segment([invoice for invoice in ordered if not invoice.is_return]),
    )


def _segment(purchases: Sequence[Invoice]) -> str:
    if sum(purchase.amount_minor for purchase in purchases) >= LARGE_FROM_MINOR:
        return LARGE_SEGMENT
    return QUIET_SEGMENT if len(purchases) <= 1 else REGULAR_SEGMENT


def _country(name: str) -> str:
    """The ISO code of a country as the file spells it; loud about one that is new."""
    return COUNTRIES[name] if name in COUNTRIES else UNUSUAL_COUNTRIES[name]


def _who(unit: str, invoice: Invoice) -> str:
    """A customer has one salesperson; packing and service are whoever is there."""
    key = invoice.number if unit in (WAREHOUSE, SERVICE) else invoice.customer
    return pick(employees_of(unit), "who", unit, key).external_id


def _plain(name: str) -> str:
    """A name in the letters that every address may have."""
    spelled = name.lower().replace("ø", "o").replace("æ", "ae").replace("å", "aa")
    ascii_only = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z]", "", ascii_only)


@lru_cache(maxsize=1)
def _names() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(NAMES.read_text(encoding="utf-8"))
