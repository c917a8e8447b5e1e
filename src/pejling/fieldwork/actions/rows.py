"""One row written on a busy road: what ``save`` does in a fraction of its time, for the SQL is made only once.

No signals are sent, and nothing above the row's own table is written.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Model
from django.db.models.base import ModelState

from pejling.people.actions.gathering import change_later, insert_row_later
from pejling.people.actions.inserting import adapter_of

Update = tuple[str, list[tuple[str, Callable[[Any], Any]]]]
Made = TypeVar("Made", bound=Model)


def fresh(model: type[Made], *, related: Mapping[str, Model | None], **values: Any) -> Made:
    """A new object with its defaults, in a fifth of the time that Django takes; related objects go by their names."""
    row, state = model.__new__(model), ModelState()
    for name, default in _defaults(model):
        row.__dict__[name] = values[name] if name in values else default()
    for name, other in related.items():
        row.__dict__[f"{name}_id"] = None if other is None else other.pk
        state.fields_cache[name] = other
    row.__dict__["_state"] = state
    return row


def insert_row(row: Model) -> None:
    """Insert an object as it stands; it then has its id."""
    row.pk = insert_row_later(type(row), vars(row))
    row._state.adding, row._state.db = False, connection.alias


def save_fields(row: Model, *names: str) -> None:
    """Write the named fields of a row that is there."""
    statement, columns = _update(type(row), names, connection.vendor)
    change_later(statement, [*(adapt(getattr(row, name)) for name, adapt in columns), row.pk])


@lru_cache(maxsize=16)
def _defaults(model: type[Model]) -> list[tuple[str, Callable[[], Any]]]:
    return [(field.attname, field.get_default) for field in model._meta.concrete_fields]


@lru_cache(maxsize=64)
def _update(model: type[Model], names: tuple[str, ...], vendor: str) -> Update:
    quote, options = connection.ops.quote_name, model._meta
    fields = [field for field in options.concrete_fields if field.name in names]
    columns = [(field.attname, adapter_of(field)) for field in fields]
    changes = ", ".join(f"{quote(field.column)} = %s" for field in fields)
    return f"UPDATE {quote(options.db_table)} SET {changes} WHERE {quote('id')} = %s", columns
