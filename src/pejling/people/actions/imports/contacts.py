"""Contacts from a file."""

from collections.abc import Sequence
from typing import Any

from pejling.people.actions.contacts import ContactChunk
from pejling.people.actions.imports.kind import Kind, Numbered, Situation
from pejling.people.actions.imports.references import unknown_references
from pejling.people.models import Account, Unit
from pejling.people.rules.addresses import normalise_phone
from pejling.people.rules.importing.fields import (
    country_field,
    date_field,
    email_field,
    language_field,
    text_field,
    word_field,
    zone_field,
)
from pejling.people.rules.importing.problems import Problem
from pejling.people.rules.importing.reading import Cells
from pejling.people.rules.importing.tables import Table
from pejling.people.rules.rows import ContactRow
from pejling.people.rules.sets import ImportKind, LegalBasis, PreferredChannel

FIELDS = (
    text_field("external_id", "id", "contact id", "customer id", "customer no", "customer number", "kundenr",
               "kundenummer", "kunde id", "kundnr", "kundnummer", "kund id", "crm id", longest=120),
    email_field("email", "e-mail", "mail", "e-mail address", "email address", "mailadresse", "e-post", "epost",
                "e-postadresse", "e-postadress"),
    email_field("second_email", "other email", "email 2", "secondary email"),
    text_field("phone", "telephone", "mobile", "mobile phone", "cell", "phone number", "mobil", "telefon", "tlf",
               "mobilnr", "mobilnummer", "telefonnummer", "mobiltelefon", longest=60),
    text_field("second_phone", "other phone", "phone 2", "secondary phone", longest=60),
    text_field("given_name", "first name", "firstname", "forename", "fornavn", "förnamn", longest=120),
    text_field("family_name", "last name", "lastname", "surname", "efternavn", "etternavn", "efternamn", longest=120),
    text_field("name", "full name", "contact", "contact name", "navn", "namn", longest=241),
    country_field("country", "country code", "land", "landekode", "landkod"),
    language_field("language", "lang", "locale", "sprog", "språk"),
    zone_field("zone", "time zone", "timezone", "tidszone", "tidssone", "tidszon"),
    text_field("segment", "customer segment", "kundesegment", "kundsegment", longest=80),
    date_field("customer_since", "since", "kunde siden", "kund sedan"),
    word_field("legal_basis", "legal basis", "retsgrundlag", words=LegalBasis),
    word_field("preferred_channel", "channel", "preferred channel", words=PreferredChannel),
    text_field("postal_address", "address", "postal address", "adresse", "postadresse", "adress", "postadress",
               longest=254),
    text_field("unit", "unit key", "department", "afdeling", "avdeling", "avdelning", "store", "butik", longest=60),
    text_field("account", "account id", "company id", "konto", "firma id", longest=120),
    text_field("account_role", "role", "rolle", "roll", "job title", longest=60),
)  # fmt: skip


EMAILS = ("email", "second_email")
PHONES = ("phone", "second_phone")
PLAIN = (
    "country",
    "language",
    "zone",
    "segment",
    "customer_since",
    "legal_basis",
    "preferred_channel",
    "postal_address",
    "unit",
    "account",
    "account_role",
)  # fields that a row takes as they are, in its order


def build_contact(cells: Cells, situation: Situation) -> ContactRow:
    """A contact from a row's values; its phones are read by its own country, else the organisation's."""
    values = cells.values
    get = values.get
    given, family = get("given_name", ""), get("family_name", "")
    if "name" in values and not given and not family:
        given, family = _part(values["name"])
    return ContactRow(
        external_id=get("external_id", ""),
        emails=_both(values, *EMAILS),
        phones=_phones(cells, situation) if not values.keys().isdisjoint(PHONES) else (),
        given_name=given,
        family_name=family,
        country=get("country", ""),
        language=get("language", ""),
        zone=get("zone", ""),
        segment=get("segment", ""),
        customer_since=get("customer_since"),
        legal_basis=get("legal_basis", ""),
        preferred_channel=get("preferred_channel", ""),
        postal_address=get("postal_address", ""),
        unit=get("unit", ""),
        account=get("account", ""),
        account_role=get("account_role", ""),
        attributes=cells.bag,
    )


def build_contacts(table: Table, situation: Situation) -> list[ContactRow]:
    """The contacts of a table; rows without an id or an address, or with a phone that is none, are unclear."""
    emails = _tuples(table, [table.column(name) for name in EMAILS if table.has(name)])
    country = situation.organisation.country
    phones = _tuples(table, [_read_phones(table, name, country) for name in PHONES if table.has(name)])
    ids = table.column("external_id")
    if not all(ids):
        named = zip(ids, table.column("email"), table.column("phone"), strict=True)
        table.unclear.update(place for place, names in enumerate(named) if not any(names))
    given, family = _names(table)
    columns = (ids, emails, phones, given, family, *(table.column(name) for name in PLAIN), table.bags)
    return list(map(ContactRow._make, zip(*columns, strict=True)))


def _tuples(table: Table, columns: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """The values of columns row by row, each once, without the empty ones."""
    if not columns:
        return [()] * table.size
    if len(columns) == 1:
        return [(value,) if value else () for value in columns[0]]
    return [tuple(dict.fromkeys(filter(None, values))) for values in zip(*columns, strict=True)]


def _names(table: Table) -> tuple[Sequence[str], Sequence[str]]:
    """Given and family names: their own columns, else the two parts of the whole name."""
    given, family = table.column("given_name"), table.column("family_name")
    if not table.has("name"):
        return given, family
    parted = [
        (first, last) if first or last else _part(whole)
        for first, last, whole in zip(given, family, table.column("name"), strict=True)
    ]
    return [first for first, _ in parted], [last for _, last in parted]


def _part(name: str) -> tuple[str, str]:
    given, _, family = name.partition(" ")
    return given, family.strip()


def _read_phones(table: Table, name: str, fallback: str) -> list[str]:
    numbers = []
    for place, (raw, country) in enumerate(zip(table.column(name), table.column("country"), strict=True)):
        try:
            numbers.append(normalise_phone(raw, country=country, fallback=fallback) if raw else "")
        except ValueError:
            table.unclear.add(place)
            numbers.append("")
    return numbers


def _both(values: dict[str, Any], first: str, second: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values[name] for name in (first, second) if name in values))


def _phones(cells: Cells, situation: Situation) -> tuple[str, ...]:
    if cells.problems and cells.is_wrong("country"):
        return ()  # to read them by another country would be a guess
    country, fallback = cells.values.get("country", ""), situation.organisation.country
    phones = []
    for name in PHONES:
        raw = cells.values.get(name)
        if raw is None:
            continue
        try:
            phones.append(normalise_phone(raw, country=country, fallback=fallback))
        except ValueError as problem:
            cells.refuse(name, raw, getattr(problem, "allowed", str(problem)))
    return tuple(dict.fromkeys(phones))


def check_contacts(rows: Sequence[Numbered], situation: Situation) -> list[Problem]:
    """Units and accounts that do not exist."""
    return [
        *unknown_references(rows, situation, Unit, "unit", column="key"),
        *unknown_references(rows, situation, Account, "account"),
    ]


def contact_chunk(rows: Sequence[Numbered], situation: Situation) -> ContactChunk:
    """Contacts on their way in."""
    return ContactChunk(situation.organisation, [row for _, row in rows])


CONTACTS = Kind(
    kind=ImportKind.CONTACTS,
    row=ContactRow,
    fields=FIELDS,
    needs=(("external_id", "email", "phone"),),
    build=build_contact,
    check=check_contacts,
    chunk=contact_chunk,
    build_many=build_contacts,
    bag="attributes",
)
