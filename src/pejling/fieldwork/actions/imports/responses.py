"""Answers to another system: a marked "before" series."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from typing import Any

from pejling.fieldwork.actions.imports.answered import mark_answered, match_asks
from pejling.fieldwork.actions.imports.changes import Cell, count_changes, imported_cell
from pejling.fieldwork.actions.imports.references import References, check_references, find_references
from pejling.fieldwork.models import Response
from pejling.fieldwork.models.theming import WAITING
from pejling.fieldwork.rules.importing.rows import ResponseRow
from pejling.fieldwork.rules.importing.scores import read_score
from pejling.fieldwork.rules.sets import ResponseState, Source, measure_of
from pejling.outbox.rules.sets import Channel
from pejling.people.actions.bulk import insert_rows, new_ids, new_public_ids, rows_by_key
from pejling.people.actions.imports.kind import Kind, Numbered, Situation, in_turn
from pejling.people.actions.upserts import Upserted
from pejling.people.rules.days import local_day
from pejling.people.rules.importing.fields import (
    Field,
    email_field,
    language_field,
    moment_field,
    prose_field,
    text_field,
    word_field,
)
from pejling.people.rules.importing.problems import Problem
from pejling.people.rules.importing.reading import Cells
from pejling.people.rules.sets import ImportKind

FIELDS = (
    text_field("id", "response id", "answer id", "respondent id", "svar id", longest=80),
    text_field("programme", "program", "survey", "programme key", "survey id", longest=60),
    Field("score", lambda style: read_score, ("nps", "nps score", "rating", "likely to recommend", "recommend score",
          "how likely", "ltr", "karakter", "betyg", "poeng")),
    moment_field("answered_at", "answered", "answered on", "date", "response date", "completed at", "submitted at",
                 "created at", "timestamp", "dato", "datum", "besvaret", "besvart", "besvarad"),
    prose_field("comment", "comments", "feedback", "verbatim", "why", "reason", "kommentar"),
    text_field("contact", "contact id", "external id", "customer id", "customer number", "kundenr", "kundenummer",
               "kundnr", "kundnummer", longest=120),
    email_field("email", "e-mail", "mail", "e-mail address", "email address", "e-post", "epost"),
    text_field("event", "event id", "message id", "order id", longest=160),
    text_field("account", "account id", "company id", "konto", longest=120),
    text_field("unit", "unit key", "department", "store", "afdeling", "avdeling", "avdelning", longest=60),
    text_field("employee", "employee id", "agent", "agent id", "medarbejder", "medarbeider", "medarbetare",
               longest=120),
    text_field("segment", "customer segment", longest=80),
    language_field("language", "lang", "locale", "sprog", "språk"),
    word_field("channel", words=Channel),
)  # fmt: skip
LONGEST_KEY = 120
COLUMNS = (
    "id",
    "organisation",
    "public_id",
    "invitation",
    "track",
    "programme",
    "touchpoint",
    "rule_version",
    "wording_version",
    "contact",
    "event",
    "first_score",
    "score",
    "comment",
    "themed",
    "language",
    "state",
    "source",
    "answered_at",
    "confirmed_at",
    "day",
    "no_contact",
    "unit",
    "employee",
    "account",
    "segment",
    "channel",
    "idempotency_key",
)


def has_no_score(cells: Cells) -> bool:
    """A row without a score answers nothing: it is passed over, and counted."""
    return "score" not in cells.values


def build_response(cells: Cells, situation: Situation) -> ResponseRow:
    """A response from a row's values; one without an id of its own is named by its file and row."""
    get = cells.values.get
    return ResponseRow(
        key=_key(cells, situation),
        programme=get("programme", ""),
        score=get("score", 0),
        answered_at=get("answered_at", situation.now),
        comment=get("comment", ""),
        contact=get("contact", ""),
        email=get("email", ""),
        event=get("event", ""),
        account=get("account", ""),
        unit=get("unit", ""),
        employee=get("employee", ""),
        segment=get("segment", ""),
        language=get("language", ""),
        channel=get("channel", Channel.EMAIL.value),
    )


def _key(cells: Cells, situation: Situation) -> str:
    """What makes it the same answer when it comes again: one file may hold the answers of two programmes."""
    own = cells.values.get("id") or f"{situation.file_digest[:32]}:{cells.row}"
    key = f"imported:{cells.values.get('programme', '')}:{own}"
    return key if len(key) <= LONGEST_KEY else f"imported:{hashlib.sha256(key.encode()).hexdigest()}"


def check_responses(rows: Sequence[Numbered], situation: Situation) -> list[Problem]:
    """Programmes, contacts and the rest that do not exist; answers that lie in the future."""
    late = [
        situation.problem(number, "answered_at", row.answered_at.isoformat(), "a moment that has passed")
        for number, row in rows
        if row.answered_at > situation.now
    ]
    names = ("programme", "contact", "event", "account", "unit", "employee")
    return late + check_references(rows, situation, names)


def write_responses(rows: Sequence[Numbered], situation: Situation) -> Upserted:
    """Bring in answers as confirmed and imported; those that are there already are left as they are."""
    organisation = situation.organisation.pk
    wanted: dict[str, ResponseRow] = {}
    for _, row in rows:
        wanted.setdefault(row.key, row)
    known = {key for key, _ in rows_by_key(Response, organisation, "idempotency_key", wanted, "id")}
    new = [row for key, row in wanted.items() if key not in known]
    if new:
        _insert(new, find_references(new, situation), situation)
    return Upserted(created=len(new), unchanged=len(rows) - len(new))


def _insert(new: Sequence[ResponseRow], found: References, situation: Situation) -> None:
    cells: Counter[Cell] = Counter()
    asks = match_asks(new, found, situation)
    rows: list[tuple[Any, ...]] = []
    heads = zip(new_ids(Response, len(new)), new_public_ids(len(new)), new, strict=True)
    for pk, public_id, row in heads:
        ask = asks[row.key].pk if row.key in asks else None
        rows.append((pk, situation.organisation.pk, public_id, ask, *_values(row, found, situation)))
        cells[_cell(row, found, situation)] += 1
    insert_rows(Response, COLUMNS, rows)
    mark_answered(new, asks, found, cells)
    count_changes(situation.organisation.pk, cells)


def _values(row: ResponseRow, found: References, situation: Situation) -> tuple[Any, ...]:
    programme, contact = found.programmes[row.programme], found.contact_of(row)
    return (
        programme.track,
        programme.pk,
        programme.touchpoint_id,
        1,
        1,
        contact.pk if contact else None,
        found.events.get(row.event),
        row.score,
        row.score,
        row.comment,
        WAITING if row.comment else None,
        row.language or (contact.language if contact else ""),
        ResponseState.CONFIRMED.value,
        Source.IMPORTED.value,
        row.answered_at,
        row.answered_at,
        local_day(row.answered_at, situation.organisation.zone),
        False,
        _unit(row, found),
        found.employees.get(row.employee),
        found.accounts.get(row.account),
        row.segment or (contact.segment if contact else ""),
        row.channel,
        row.key,
    )


def _unit(row: ResponseRow, found: References) -> int | None:
    contact = found.contact_of(row)
    return found.units.get(row.unit, contact.unit_id if contact else None)


def _cell(row: ResponseRow, found: References, situation: Situation) -> Cell:
    return imported_cell(
        found.programmes[row.programme],
        channel=row.channel,
        unit_id=_unit(row, found),
        day=local_day(row.answered_at, situation.organisation.zone),
        measure=measure_of(row.score),
    )


RESPONSES = Kind(
    kind=ImportKind.RESPONSES,
    row=ResponseRow,
    fields=FIELDS,
    needs=(("programme",), ("score",), ("answered_at",)),
    build=build_response,
    check=check_responses,
    chunk=in_turn(write_responses),
    passes_over=has_no_score,
)
