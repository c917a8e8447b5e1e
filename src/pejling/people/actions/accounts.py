"""Bringing in accounts."""

from collections.abc import Sequence
from functools import partial

from pejling.people.actions.bulk import ids_by_key, insert_rows, new_ids, new_public_ids, update_rows
from pejling.people.actions.references import existing
from pejling.people.actions.upserts import Upserted, in_chunks, known_again
from pejling.people.models import Account, Employee, Organisation, Unit
from pejling.people.rules.rows import AccountRow

FIELDS = (
    "external_id",
    "name",
    "organisation_number",
    "owner_id",
    "unit_id",
    "segment",
    "country",
    "value_minor",
    "currency",
    "attributes",
)
Values = tuple[object, ...]


def upsert_accounts(organisation: Organisation, rows: Sequence[AccountRow]) -> Upserted:
    """Bring in accounts by their external id; the same rows again change nothing, empty values wipe nothing out."""
    return in_chunks(rows, partial(_upsert, organisation))


def _upsert(organisation: Organisation, rows: Sequence[AccountRow]) -> Upserted:
    wanted: dict[str, Values] = {}
    for values in _values(organisation, rows):
        key = str(values[0])
        wanted[key] = _merged(values, wanted[key]) if key in wanted else values
    known = ids_by_key(Account, organisation.pk, "external_id", wanted)
    new = [values for key, values in wanted.items() if key not in known]
    _insert(organisation, new)
    changed = _update(known, wanted)
    return Upserted(len(new), changed, len(known) - changed)


def _values(organisation: Organisation, rows: Sequence[AccountRow]) -> list[Values]:
    owners = existing(Employee, organisation.pk, (row.owner for row in rows))
    units = existing(Unit, organisation.pk, (row.unit for row in rows), column="key")
    return [
        (
            row.external_id,
            row.name,
            row.organisation_number,
            owners.get(row.owner),
            units.get(row.unit),
            row.segment,
            row.country,
            row.value_minor,
            row.currency or (organisation.currency if row.value_minor is not None else ""),
            row.attributes,
        )
        for row in rows
    ]


def _insert(organisation: Organisation, new: Sequence[Values]) -> None:
    heads = zip(new_ids(Account, len(new)), new_public_ids(len(new)), strict=True)
    rows = [(*head, organisation.pk, *_named(values)) for head, values in zip(heads, new, strict=True)]
    insert_rows(Account, ("id", "public_id", "organisation", *_model_names()), rows)


def _named(values: Values) -> Values:
    """An account without a name is called by its id."""
    return values if values[1] else (values[0], values[0], *values[2:])


def _update(known: dict[str, int], wanted: dict[str, Values]) -> int:
    stored = Account.objects.filter(pk__in=known.values()).values_list("id", *FIELDS)
    changed = []
    for pk, *old in stored:
        values = _merged(wanted[old[0]], tuple(old))
        if values != tuple(old):
            changed.append((pk, *values))
    update_rows(Account, _model_names(), changed)
    return len(changed)


def _merged(new: Values, old: Values) -> Values:
    return tuple(known_again(one, other) for one, other in zip(new, old, strict=True))


def _model_names() -> tuple[str, ...]:
    return tuple(name.removesuffix("_id") if name in ("owner_id", "unit_id") else name for name in FIELDS)
