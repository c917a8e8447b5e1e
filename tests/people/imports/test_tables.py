"""Rows read as tables and rows read one by one are the same rows, and refused for the same reasons."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pejling.people.actions.imports import checking
from pejling.people.actions.imports.contacts import CONTACTS
from pejling.people.models import Organisation
from pejling.people.rules.importing.mapping import read_mapping
from tests.makers import NOW

CELLS = {
    "id": ["", "k-1", " k-2 ", "k\t3", "x" * 121],
    "email": ["", "a@example.com", " B@Example.COM", "nonsense", "post@blåbærgrød.dk"],
    "email 2": ["", "a@example.com", "c@example.com", "c@"],
    "phone": ["", "40404040", "40 40 40 41", "+4740404040", "070-174 06 05", "12", "0" * 61],
    "phone 2": ["", "40404040", "hello"],
    "name": ["", "Åse", "Åse Marie Holm", "  Åse   Holm ", "Åse\u00a0Holm"],
    "first name": ["", "Bo"],
    "country": ["", "DK", "norge", "Danland"],
    "language": ["", "no", "N", "klingonese"],
    "since": ["", "2024-02-29", "2023-02-29", "31/12/2024", "1/2/2024", "soon"],
    "channel": ["", "E-mail", "SMS", "email", "drum"],
    "unit": ["", "north"],
    "colour": ["", "blue", "b\nl", "x" * 1001],
    "note": ["", "good"],
}
MAPS = {
    "plain": "",
    "attributes": '[columns]\ncolour = "attributes.colour"\nnote = "attributes.note"',
    "constants and meanings": '[constants]\ncountry = "NO"\n[values.language]\nN = "nb"\n"" = "sv"',
    "constant beside a column": '[columns]\n"first name" = "given_name"\n[constants]\ngiven_name = "Kim"',
}


@dataclass(frozen=True)
class Listed:
    """A file that was never written."""

    header: tuple[str, ...]
    cells: list[list[str]]
    path: Path = Path("listed.csv")
    digest: str = "digest"
    encoding: str = "utf-8"
    delimiter: str = ","

    def rows(self):
        return enumerate(self.cells, start=2)


def checked(source, kind, mapping):
    organisation = Organisation(country="DK", zone="Europe/Copenhagen")
    checker = checking.prepare(source, kind, mapping, organisation=organisation, now=NOW)
    report = checker.report(dry_run=True)
    rows = [row for chunk in checker.chunks(report, lambda problem: None) for row in chunk]
    return rows, report


@st.composite
def files(draw):
    header = ["id", *draw(st.lists(st.sampled_from(sorted(CELLS.keys() - {"id", "colour", "note"})), unique=True))]
    header += ["colour", "note", "first name"] if "first name" not in header else ["colour", "note"]
    rows = st.tuples(*(st.sampled_from(CELLS[name]) for name in header)).map(list)
    cut = st.tuples(rows, st.integers(0, len(header) + 2)).map(lambda it: (it[0] + ["", "extra"])[: it[1] or None])
    return Listed(tuple(header), draw(st.lists(rows | cut, min_size=1, max_size=12)))


@pytest.mark.parametrize("mapping", MAPS.values(), ids=MAPS.keys())
@settings(max_examples=60)
@given(source=files())
def test_tables_give_the_rows_and_problems_that_single_rows_give(mapping, source):
    kind = replace(CONTACTS, check=lambda rows, situation: [])
    settled = read_mapping("day_first = true\n" + mapping)

    many, one = checked(source, kind, settled), checked(source, replace(kind, build_many=None), settled)

    assert many == one


def test_texts_that_were_remembered_are_let_go(monkeypatch):
    monkeypatch.setattr("pejling.people.rules.importing.tables.REMEMBERED", 3)
    monkeypatch.setattr(checking, "AT_ONCE", 2)
    source = Listed(("id", "email"), [[f"k-{n}", f"k{n}@example.com"] for n in range(9)])

    rows, _ = checked(source, replace(CONTACTS, check=lambda rows, situation: []), read_mapping(""))

    assert [row.external_id for _, row in rows] == [f"k-{n}" for n in range(9)]
