"""Change rows for many answers or asks at once: one for each cell of the figures that they touch."""

from collections import Counter
from datetime import date
from typing import NamedTuple

from pejling.fieldwork.models import CountChange
from pejling.fieldwork.rules.sets import Measure, Source
from pejling.people.actions.bulk import insert_rows, new_ids
from pejling.programme.models import Programme


class Cell(NamedTuple):
    """Where something counts."""

    programme_id: int
    track: str
    channel: str
    source: str
    unit_id: int | None
    day: date
    measure: str


def imported_cell(programme: Programme, *, channel: str, unit_id: int | None, day: date, measure: Measure) -> Cell:
    """The cell of something that another system asked or heard."""
    return Cell(programme.pk, programme.track, channel, Source.IMPORTED.value, unit_id, day, measure.value)


def count_changes(organisation_id: int, cells: Counter[Cell]) -> None:
    """Write that counts changed; in the transaction of the change, as count_change is."""
    ids = new_ids(CountChange, len(cells))
    rows = [(pk, organisation_id, *cell, delta) for pk, (cell, delta) in zip(ids, cells.items(), strict=True)]
    names = ("id", "organisation", "programme", "track", "channel", "source", "unit", "day", "measure", "delta")
    insert_rows(CountChange, names, rows)
