"""Amounts in a row: the number, and its currency or the organisation's."""

from pejling.people.actions.imports.kind import Situation
from pejling.people.rules.importing.numbers import read_minor
from pejling.people.rules.importing.problems import NotAllowed
from pejling.people.rules.importing.reading import Cells


def read_amount(cells: Cells, situation: Situation, name: str) -> tuple[int | None, str]:
    """The amount in minor units with its currency; nothing where the row has no amount."""
    text = cells.values.get(name)
    if text is None or cells.is_wrong("currency"):
        return None, ""
    currency = cells.values.get("currency") or situation.organisation.currency
    try:
        return read_minor(text, currency, mark=situation.decimal), currency
    except NotAllowed as problem:
        cells.refuse(name, text, problem.allowed)
        return None, ""
