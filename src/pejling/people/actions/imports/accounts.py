"""Accounts from a file."""

from collections.abc import Sequence

from pejling.people.actions.accounts import upsert_accounts
from pejling.people.actions.imports.amounts import read_amount
from pejling.people.actions.imports.kind import Kind, Numbered, Situation, in_turn
from pejling.people.actions.imports.references import unknown_references
from pejling.people.actions.upserts import Upserted
from pejling.people.models import Employee, Unit
from pejling.people.rules.importing.fields import country_field, currency_field, number_field, text_field
from pejling.people.rules.importing.problems import Problem
from pejling.people.rules.importing.reading import Cells
from pejling.people.rules.rows import AccountRow
from pejling.people.rules.sets import ImportKind

FIELDS = (
    text_field("external_id", "id", "account id", "account", "account no", "account number", "company id",
               "customer id", "kundenr", "kundenummer", "kundnr", "kundnummer", "konto", "crm id", longest=120),
    text_field("name", "account name", "company", "company name", "firma", "firmanavn", "virksomhed", "företag",
               "navn", "namn", longest=300),
    text_field("organisation_number", "organization number", "cvr", "cvr nr", "org nr", "orgnr",
               "organisationsnummer", "organisasjonsnummer", "vat", "vat number", longest=40),
    text_field("owner", "account manager", "account owner", "owner id", "kundeansvarlig", "kundansvarig", longest=120),
    text_field("unit", "unit key", "department", "afdeling", "avdeling", "avdelning", longest=60),
    text_field("segment", "industry", "branche", "bransje", "bransch", longest=80),
    country_field("country", "country code", "land", "landekode", "landkod"),
    number_field("value", "yearly value", "annual value", "revenue", "omsætning", "omsetning", "omsättning", "arr"),
    currency_field("currency", "currency code", "valuta"),
)  # fmt: skip


def build_account(cells: Cells, situation: Situation) -> AccountRow:
    """An account from a row's values."""
    get = cells.values.get
    amount, currency = read_amount(cells, situation, "value")
    return AccountRow(
        external_id=get("external_id", ""),
        name=get("name", ""),
        organisation_number=get("organisation_number", ""),
        owner=get("owner", ""),
        unit=get("unit", ""),
        segment=get("segment", ""),
        country=get("country", ""),
        value_minor=amount,
        currency=currency,
        attributes=cells.bag,
    )


def check_accounts(rows: Sequence[Numbered], situation: Situation) -> list[Problem]:
    """Owners and units that do not exist."""
    return [
        *unknown_references(rows, situation, Employee, "owner"),
        *unknown_references(rows, situation, Unit, "unit", column="key"),
    ]


def write_accounts(rows: Sequence[Numbered], situation: Situation) -> Upserted:
    """Bring the accounts in."""
    return upsert_accounts(situation.organisation, [row for _, row in rows])


ACCOUNTS = Kind(
    kind=ImportKind.ACCOUNTS,
    row=AccountRow,
    fields=FIELDS,
    needs=(("external_id",),),
    build=build_account,
    check=check_accounts,
    chunk=in_turn(write_accounts),
    bag="attributes",
)
