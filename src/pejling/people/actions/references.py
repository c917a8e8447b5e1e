"""Finding what rows refer to by its key."""

from collections.abc import Iterable

from django.db import models

from pejling.people.actions.bulk import ids_by_key


class UnknownReference(ValueError):
    """A row refers to something that does not exist."""

    def __init__(self, thing: str, missing: list[str]) -> None:
        shown = ", ".join(repr(key) for key in missing[:5])
        more = f" and {len(missing) - 5} more" if len(missing) > 5 else ""
        super().__init__(f"Unknown {thing}: {shown}{more}. Bring it in first.")
        self.thing = thing
        self.missing = missing


def existing(
    model: type[models.Model], organisation_id: int, keys: Iterable[str], *, column: str = "external_id"
) -> dict[str, int]:
    """The ids of rows that are referred to; empty keys refer to nothing, unknown ones are refused."""
    wanted = {key for key in keys if key}
    found = ids_by_key(model, organisation_id, column, sorted(wanted))
    missing = sorted(wanted - found.keys())
    if missing:
        raise UnknownReference(str(model._meta.verbose_name), missing)
    return found
