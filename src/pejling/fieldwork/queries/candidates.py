"""Candidates: who may have to be asked, about what, since when."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pejling.people.models import Contact
from pejling.programme.rules.sets import Anchor

READ = 500  # rows whose ids go into one query
PERSON = ("id", "external_id", "person_key", "country", "language", "zone", "segment", "unit_id", "customer_since")
HAPPENING = ("id", "public_id", "message_id", "occurred_at", "occurred_on", "unit_id", "account_id", "properties")


@dataclass(frozen=True, slots=True)
class Person:
    """A contact, as far as asking goes."""

    id: int
    external_id: str
    person_key: str
    country: str
    language: str
    zone: str
    segment: str
    unit_id: int | None
    customer_since: date | None


@dataclass(frozen=True, slots=True)
class Happening:
    """An event, as far as asking goes."""

    id: int
    public_id: str
    message_id: str
    occurred_at: datetime
    occurred_on: date
    unit_id: int | None
    account_id: int | None
    properties: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A postponed decision."""

    id: int
    first_reason: str
    last_reason: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may have to be asked, about what, since when."""

    person: Person
    cycle: str
    due_on: date
    send_on: date
    event: Happening | None = None
    waiting: Waiting | None = None
    due_at: datetime | None = None  # where the delay is hours: not before this moment
    anchor: Anchor = Anchor.SLOT
    latest_on: date | None = None  # the last day on which the ask may leave

    @property
    def key(self) -> tuple[int, str]:
        """What no programme decides twice."""
        return (self.person.id, self.cycle)

    @property
    def order(self) -> tuple[Any, ...]:
        """Events in the order in which they happened, contacts by due day: the same on every machine."""
        if self.event:
            return (self.event.occurred_at, self.event.message_id)
        return (self.due_on, self.person.external_id)


def people(organisation_id: int, contact_ids: Collection[int]) -> dict[int, Person]:
    """Some contacts of an organisation, by id."""
    found: dict[int, Person] = {}
    wanted = sorted(contact_ids)
    for at in range(0, len(wanted), READ):
        rows = Contact.objects.filter(organisation_id=organisation_id, pk__in=wanted[at : at + READ])
        found.update((row[0], Person(*row)) for row in rows.values_list(*PERSON))
    return found


def fits(properties: dict[str, Any], wanted: dict[str, Any]) -> bool:
    """Whether an event's properties have the values (or one of the listed values) of a touchpoint's filter."""
    for name, value in wanted.items():
        allowed = value if isinstance(value, list) else [value]
        if name not in properties or properties[name] not in allowed:
            return False
    return True
