"""The decision log: every decision with its reasons and its chance, for weights and for whoever wants to check."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from pejling.fieldwork.models import Decision
from pejling.programme.models import Programme

CHUNK = 2000
COLUMNS = {
    "programme": "programme__key",
    "track": "programme__track",
    "contact": "contact__external_id",
    "event": "event__message_id",
    "cycle": "cycle",
    "unit": "unit__key",
    "segment": "segment",
    "due_on": "due_on",
    "latest_on": "latest_on",
    "anchor": "anchor",
    "decided_on": "decided_on",
    "verdict": "verdict",
    "first_reason": "first_reason",
    "last_reason": "last_reason",
    "probability": "probability",
    "rule_version": "rule_version",
    "invitation": "invitation__public_id",
}


class NoSuchProgramme(LookupError):
    """An organisation has no programme of a key; the message names those that it has."""


def decision_log(
    organisation_id: int, *, programme: str | None = None, start: date | None = None, end: date | None = None
) -> Iterator[tuple[Any, ...]]:
    """The decisions of a span of days (both included) in the order of COLUMNS, programme by programme, oldest first."""
    days = {"decided_on__gte": start, "decided_on__lte": end}
    wanted = {name: day for name, day in days.items() if day is not None}
    for programme_id in _programmes(organisation_id, programme):
        rows = Decision.objects.filter(organisation_id=organisation_id, programme_id=programme_id, **wanted)
        yield from rows.order_by("decided_on", "pk").values_list(*COLUMNS.values()).iterator(chunk_size=CHUNK)


def _programmes(organisation_id: int, key: str | None) -> list[int]:
    known = dict(Programme.objects.filter(organisation_id=organisation_id).order_by("key").values_list("key", "pk"))
    if key is None:
        return list(known.values())
    if key not in known:
        raise NoSuchProgramme(f"There is no programme {key!r}: there are {', '.join(known) or 'none'}.")
    return [known[key]]
