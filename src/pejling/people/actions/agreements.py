"""Bringing in agreements."""

from collections.abc import Sequence
from functools import partial

from pejling.people.actions.bulk import ids_by_key, insert_rows, new_ids, new_public_ids, update_rows
from pejling.people.actions.events import contacts_of
from pejling.people.actions.references import existing
from pejling.people.actions.upserts import Upserted, in_chunks, known_again
from pejling.people.models import Account, Agreement, Organisation
from pejling.people.rules.rows import AgreementRow

FIELDS = (
    "external_id",
    "account",
    "contact",
    "product",
    "starts_on",
    "renews_on",
    "notice_by",
    "value_minor",
    "currency",
)
STORED = tuple(f"{name}_id" if name in ("account", "contact") else name for name in FIELDS)
RENEWS, NOTICE = FIELDS.index("renews_on"), FIELDS.index("notice_by")
Values = tuple[object, ...]


def upsert_agreements(organisation: Organisation, rows: Sequence[AgreementRow]) -> Upserted:
    """Bring in agreements by their external id; the same rows again change nothing, empty values wipe nothing out."""
    return in_chunks(rows, partial(_upsert, organisation))


def _upsert(organisation: Organisation, rows: Sequence[AgreementRow]) -> Upserted:
    wanted: dict[str, Values] = {}
    for values in _values(organisation, rows):
        key = str(values[0])
        wanted[key] = _merged(values, wanted[key]) if key in wanted else values
    known = ids_by_key(Agreement, organisation.pk, "external_id", wanted)
    new = [values for key, values in wanted.items() if key not in known]
    _insert(organisation, new)
    changed = _update(known, wanted)
    return Upserted(len(new), changed, len(known) - changed)


def _values(organisation: Organisation, rows: Sequence[AgreementRow]) -> list[Values]:
    accounts = existing(Account, organisation.pk, (row.account for row in rows))
    return [
        (
            row.external_id,
            accounts.get(row.account),
            contact,
            row.product,
            row.starts_on,
            row.renews_on,
            row.notice_by,
            row.value_minor,
            row.currency or (organisation.currency if row.value_minor is not None else ""),
        )
        for row, contact in zip(rows, contacts_of(organisation, rows), strict=True)
    ]


def _insert(organisation: Organisation, new: Sequence[Values]) -> None:
    heads = zip(new_ids(Agreement, len(new)), new_public_ids(len(new)), strict=True)
    rows = [(*head, organisation.pk, *values) for head, values in zip(heads, new, strict=True)]
    insert_rows(Agreement, ("id", "public_id", "organisation", *FIELDS), rows)


def _update(known: dict[str, int], wanted: dict[str, Values]) -> int:
    changed = []
    for pk, *old in Agreement.objects.filter(pk__in=known.values()).values_list("id", *STORED):
        values = _merged(wanted[old[0]], tuple(old))
        if values != tuple(old):
            changed.append((pk, *values))
    update_rows(Agreement, FIELDS, changed)
    return len(changed)


def _merged(new: Values, old: Values) -> Values:
    values = [known_again(one, other) for one, other in zip(new, old, strict=True)]
    if values[RENEWS] and values[NOTICE] and values[NOTICE] > values[RENEWS]:
        values[RENEWS], values[NOTICE] = new[RENEWS], new[NOTICE]  # the other day was of the period that is over
    return tuple(values)
