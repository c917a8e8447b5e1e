"""Agreements from a file."""

from collections.abc import Sequence

from pejling.people.actions.agreements import upsert_agreements
from pejling.people.actions.imports.amounts import read_amount
from pejling.people.actions.imports.kind import Kind, Numbered, Situation, in_turn
from pejling.people.actions.imports.references import unknown_references
from pejling.people.actions.imports.somebody import unknown_emails
from pejling.people.actions.upserts import Upserted
from pejling.people.models import Account, Contact
from pejling.people.rules.importing.fields import currency_field, date_field, email_field, number_field, text_field
from pejling.people.rules.importing.problems import Problem
from pejling.people.rules.importing.reading import Cells
from pejling.people.rules.rows import AgreementRow
from pejling.people.rules.sets import ImportKind

FIELDS = (
    text_field("external_id", "id", "agreement", "agreement id", "agreement no", "agreement number", "contract",
               "contract id", "contract no", "contract number", "subscription id", "aftale", "aftalenr", "aftalenummer",
               "avtale", "avtalenr", "avtalenummer", "avtal", "avtalsnr", "avtalsnummer", "kontrakt", "kontraktnr",
               "kontraktsnr", longest=120),
    text_field("account", "account id", "account no", "account number", "company id", "konto", longest=120),
    text_field("contact", "contact id", "customer id", "customer no", "customer number", "kundenr", "kundenummer",
               "kundnr", "kundnummer", longest=120),
    email_field("email", "e-mail", "mail", "e-mail address", "email address", "e-post", "epost"),
    text_field("product", "subscription", "service", "plan", "produkt", "abonnement", "ydelse", "tjeneste", "tjänst",
               longest=200),
    date_field("starts_on", "starts", "start", "start date", "started", "startdato", "startdatum"),
    date_field("renews_on", "renews", "renewal", "renewal date", "ends", "end date", "expires", "expiry date",
               "fornyes", "fornyelse", "fornyelsesdato", "fornyelse den", "förnyas", "förnyelse", "udløber", "utløper",
               "utgår", "slutdato", "sluttdato", "slutdatum"),
    date_field("notice_by", "notice", "notice date", "notice deadline", "cancel by", "opsigelse", "opsigelsesfrist",
               "oppsigelse", "oppsigelsesfrist", "uppsägning", "uppsägningsdatum"),
    number_field("value", "yearly value", "annual value", "amount", "price", "beløb", "belopp", "værdi", "verdi",
                 "värde", "arr"),
    currency_field("currency", "currency code", "valuta"),
)  # fmt: skip


def build_agreement(cells: Cells, situation: Situation) -> AgreementRow:
    """An agreement from a row's values; notice cannot be given after it has renewed."""
    get = cells.values.get
    amount, currency = read_amount(cells, situation, "value")
    renews_on, notice_by = get("renews_on"), get("notice_by")
    if renews_on and notice_by and notice_by > renews_on:
        cells.refuse("notice_by", f"{notice_by}", f"a day not after the renewal on {renews_on}")
    return AgreementRow(
        external_id=get("external_id", ""),
        account=get("account", ""),
        contact=get("contact", ""),
        email=get("email", ""),
        product=get("product", ""),
        starts_on=get("starts_on"),
        renews_on=renews_on,
        notice_by=notice_by,
        value_minor=amount,
        currency=currency,
    )


def check_agreements(rows: Sequence[Numbered], situation: Situation) -> list[Problem]:
    """Accounts and contacts that do not exist."""
    return [
        *unknown_references(rows, situation, Account, "account"),
        *unknown_references(rows, situation, Contact, "contact"),
        *unknown_emails(rows, situation),
    ]


def write_agreements(rows: Sequence[Numbered], situation: Situation) -> Upserted:
    """Bring the agreements in."""
    return upsert_agreements(situation.organisation, [row for _, row in rows])


AGREEMENTS = Kind(
    kind=ImportKind.AGREEMENTS,
    row=AgreementRow,
    fields=FIELDS,
    needs=(("external_id",), ("account", "contact", "email")),
    build=build_agreement,
    check=check_agreements,
    chunk=in_turn(write_agreements),
)
