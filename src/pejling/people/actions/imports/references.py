"""Rows that refer to what is not there."""

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any

from django.db import models

from pejling.people.actions.bulk import ids_by_key
from pejling.people.actions.imports.kind import Numbered, Situation
from pejling.people.rules.importing.problems import Problem

SHOWN = 20


def unknown_references(
    rows: Sequence[Numbered],
    situation: Situation,
    model: type[models.Model],
    name: str,
    *,
    column: str = "external_id",
    value_of: Callable[[Any], str] | None = None,
) -> list[Problem]:
    """A problem for every row whose ``name`` is the key of nothing."""
    value_of = value_of or attrgetter(name)
    wanted = {value_of(row) for _, row in rows} - {""}
    missing = wanted - ids_by_key(model, situation.organisation.pk, column, wanted).keys()
    if not missing:
        return []
    allowed = allowed_keys(model, situation.organisation.pk, column)
    return [situation.problem(number, name, value_of(row), allowed) for number, row in rows if value_of(row) in missing]


def allowed_keys(model: type[models.Model], organisation_id: int, column: str) -> str:
    """What could have been written: the keys themselves where they are few."""
    thing = str(model._meta.verbose_name)
    keys = list(
        model._default_manager.filter(organisation_id=organisation_id)
        .order_by(column)
        .values_list(column, flat=True)[: SHOWN + 1]
    )
    if not keys:
        return f"nothing yet: there is no {thing}; bring them in first"
    if len(keys) > SHOWN:
        return f"the {'key' if column == 'key' else 'external id'} of one of the {thing}s brought in before"
    return "one of " + ", ".join(keys)
