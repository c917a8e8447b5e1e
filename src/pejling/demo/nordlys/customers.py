"""The shape of the customers: companies with their people and agreements, and private persons."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from pejling.demo.nordlys.cast import COUNTRY_OF, CURRENCY_OF
from pejling.people.rules.rows import AccountRow, AgreementRow, ContactRow

DECIDES, INFLUENCES, USES = "decision maker", "influencer", "user"
KEY_ACCOUNT, BUSINESS, PRIVATE = "Key account", "Business", "Private"
YEAR = timedelta(days=365)
SPELLED = {"ø": "o", "æ": "ae", "å": "aa", "ö": "o", "ä": "a", "ð": "d"}


@dataclass(frozen=True)
class Person:
    """Somebody whom we may ask."""

    external_id: str
    given_name: str
    family_name: str
    language: str
    since: date
    email: str
    unit: str
    segment: str
    role: str = ""
    account: str = ""

    def row(self) -> ContactRow:
        """As a system of the company would send it."""
        return ContactRow(
            external_id=self.external_id,
            emails=(self.email,),
            given_name=self.given_name,
            family_name=self.family_name,
            country=COUNTRY_OF[self.unit],
            language=self.language,
            segment=self.segment,
            customer_since=self.since,
            legal_basis="customer",
            unit=self.unit,
            account=self.account,
            account_role=self.role,
        )


@dataclass(frozen=True)
class Contract:
    """An agreement that renews every year; ``renews_on`` is the next time as seen from the end of the world."""

    external_id: str
    product: str
    renews_on: date
    notice_days: int
    value_minor: int

    def row(self, company: "Company", on: date) -> AgreementRow:
        """The period that runs on a day."""
        renews_on = self.renewal_after(on)
        return AgreementRow(
            external_id=self.external_id,
            account=company.external_id,
            product=self.product,
            starts_on=renews_on - YEAR,
            renews_on=renews_on,
            notice_by=renews_on - timedelta(days=self.notice_days),
            value_minor=self.value_minor,
            currency=company.currency,
        )

    def renewal_after(self, on: date) -> date:
        """The first renewal after a day."""
        return self.renews_on - YEAR if on < self.renews_on - YEAR else self.renews_on

    def renewed(self, on: date) -> bool:
        """Whether a new period begins on a day."""
        return on == self.renews_on - YEAR


@dataclass(frozen=True)
class Company:
    """An account with its people and its agreements."""

    external_id: str
    name: str
    unit: str
    segment: str
    owner: str
    since: date
    value_minor: int
    people: tuple[Person, ...]
    contracts: tuple[Contract, ...]

    @property
    def currency(self) -> str:
        """That of its country."""
        return CURRENCY_OF[COUNTRY_OF[self.unit]]

    def row(self) -> AccountRow:
        """As a system of the company would send it."""
        return AccountRow(
            external_id=self.external_id,
            name=self.name,
            owner=self.owner,
            unit=self.unit,
            segment=self.segment,
            country=COUNTRY_OF[self.unit],
            value_minor=self.value_minor,
            currency=self.currency,
        )


def plain(words: str) -> str:
    """A name in the letters that every address may have."""
    spelled = "".join(SPELLED.get(letter, letter) for letter in words.lower())
    letters = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")


def domain_of(company: str) -> str:
    """An address that cannot exist (RFC 2606), without the letters of the company's legal form."""
    return f"{plain(re.sub(r' (A/S|ApS|AS|AB)$', '', company))}.example"


def everybody(companies: Iterable[Company]) -> list[Person]:
    """The people of some companies."""
    return [person for company in companies for person in company.people]
