"""What an old system asked, so that gaps honour it."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from pejling.fieldwork.actions.imports.changes import Cell, count_changes, imported_cell
from pejling.fieldwork.actions.imports.references import References, check_references, find_references
from pejling.fieldwork.models import Invitation
from pejling.fieldwork.rules.importing.rows import AskRow
from pejling.fieldwork.rules.sets import InvitationState, Measure
from pejling.outbox.rules.sets import Channel
from pejling.people.actions.bulk import insert_rows, new_ids, new_public_ids
from pejling.people.actions.imports.kind import Kind, Numbered, Situation, in_turn
from pejling.people.actions.upserts import Upserted
from pejling.people.models import Contact
from pejling.people.rules.days import local_day
from pejling.people.rules.importing.fields import email_field, moment_field, text_field, word_field
from pejling.people.rules.importing.problems import Problem
from pejling.people.rules.importing.reading import Cells
from pejling.people.rules.sets import ImportKind

FIELDS = (
    text_field("programme", "program", "survey", "programme key", "survey id", longest=60),
    moment_field("asked_at", "asked on", "asked", "sent at", "sent", "sent on", "date", "invited at", "dato", "datum",
                 "sendt", "skickad"),
    text_field("contact", "contact id", "external id", "customer id", "customer number", "kundenr", "kundenummer",
               "kundnr", "kundnummer", longest=120),
    email_field("email", "e-mail", "mail", "e-mail address", "email address", "e-post", "epost"),
    text_field("event", "event id", "message id", "order id", longest=160),
    text_field("unit", "unit key", "department", "store", "afdeling", "avdeling", "avdelning", longest=60),
    word_field("channel", words=Channel),
)  # fmt: skip
COLUMNS = (
    "id",
    "organisation",
    "public_id",
    "programme",
    "track",
    "touchpoint",
    "rule_version",
    "wording_version",
    "person_key",
    "contact",
    "event",
    "cycle",
    "unit",
    "segment",
    "country",
    "language",
    "channel",
    "state",
    "imported",
    "asked_on",
    "handed_over_at",
    "expires_at",
)
Identity = tuple[int, str, str]  # programme, person, cycle


def build_ask(cells: Cells, situation: Situation) -> AskRow:
    """An ask from a row's values."""
    get = cells.values.get
    return AskRow(
        programme=get("programme", ""),
        asked_at=get("asked_at", situation.now),
        contact=get("contact", ""),
        email=get("email", ""),
        event=get("event", ""),
        unit=get("unit", ""),
        channel=get("channel", Channel.EMAIL.value),
    )


def check_asks(rows: Sequence[Numbered], situation: Situation) -> list[Problem]:
    """Programmes, contacts, events and units that do not exist; asks that lie in the future."""
    late = [
        situation.problem(number, "asked_at", row.asked_at.isoformat(), "a moment that has passed")
        for number, row in rows
        if row.asked_at > situation.now
    ]
    return late + check_references(rows, situation, ("programme", "contact", "event", "unit"))


def write_asks(rows: Sequence[Numbered], situation: Situation) -> Upserted:
    """Bring in asks as expired invitations: they count for gaps and the funnel, and nobody can answer them here."""
    found = find_references([row for _, row in rows], situation)
    wanted: dict[Identity, AskRow] = {}
    for _, row in rows:
        wanted.setdefault(_identity(row, found, situation), row)
    asked = _asked_before(wanted, found, situation)
    new = {identity: row for identity, row in wanted.items() if not _is_known(identity, row, found, asked)}
    _insert(new, found, situation)
    return Upserted(created=len(new), unchanged=len(rows) - len(new))


def _identity(row: AskRow, found: References, situation: Situation) -> Identity:
    """One ask of a programme per person and day: the same row again is the same ask."""
    day = local_day(row.asked_at, situation.organisation.zone)
    return found.programmes[row.programme].pk, _contact(row, found).person_key, f"imported:{day}"


def _contact(row: AskRow, found: References) -> Contact:
    contact = found.contact_of(row)
    if contact is None:
        raise ValueError(f"The ask of {row.asked_at} has no contact.")
    return contact


def _asked_before(wanted: dict[Identity, AskRow], found: References, situation: Situation) -> set[tuple[Any, ...]]:
    """Asks that are there already, by person and cycle and by event."""
    mine = Invitation.objects.filter(organisation=situation.organisation)
    people = mine.filter(person_key__in={person for _, person, _ in wanted}, imported=True)
    events = mine.filter(event__in=set(found.events.values()))
    return {*people.values_list("programme", "person_key", "cycle"), *events.values_list("programme", "event")}


def _is_known(identity: Identity, row: AskRow, found: References, asked: set[tuple[Any, ...]]) -> bool:
    event = (identity[0], found.events.get(row.event))
    known = identity in asked or (row.event != "" and event in asked)
    if row.event:
        asked.add(event)  # the next row about the same event is the same ask
    return known


def _insert(new: dict[Identity, AskRow], found: References, situation: Situation) -> None:
    ids, public_ids = new_ids(Invitation, len(new)), new_public_ids(len(new))
    cells: Counter[Cell] = Counter()
    rows = []
    for pk, public_id, (identity, row) in zip(ids, public_ids, new.items(), strict=True):
        programme, contact = found.programmes[row.programme], _contact(row, found)
        unit = found.units.get(row.unit, contact.unit_id)
        day = local_day(row.asked_at, situation.organisation.zone)
        rows.append(
            (
                pk,
                situation.organisation.pk,
                public_id,
                programme.pk,
                programme.track,
                programme.touchpoint_id,
                1,
                1,
                contact.person_key,
                contact.pk,
                found.events.get(row.event),
                identity[2],
                unit,
                contact.segment,
                contact.country,
                contact.language or situation.organisation.language,
                row.channel,
                InvitationState.EXPIRED.value,
                True,
                day,
                row.asked_at,
                row.asked_at,
            )
        )
        cells[imported_cell(programme, channel=row.channel, unit_id=unit, day=day, measure=Measure.HANDED_OVER)] += 1
    insert_rows(Invitation, COLUMNS, rows)
    count_changes(situation.organisation.pk, cells)


ASKS = Kind(
    kind=ImportKind.ASKS,
    row=AskRow,
    fields=FIELDS,
    needs=(("programme",), ("asked_at",), ("contact", "email")),
    build=build_ask,
    check=check_asks,
    chunk=in_turn(write_asks),
)
