"""Later events: what happened to the same person after an event, and moves or withdraws the ask about it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pejling.fieldwork.queries.candidates import Happening
from pejling.people.models import Contact, Event


@dataclass(frozen=True, slots=True)
class Subject:
    """An event, as far as those after it matter."""

    event_id: int
    person_key: str
    occurred_at: datetime
    occurred_on: date
    value: Any = None  # of the property that tells this person's orders apart


def subject_of(event: Happening | Event, person_key: str, matched_by: str) -> Subject:
    """An event that happened to a person, as far as later events matter to it."""
    value = event.properties.get(matched_by) if matched_by else None
    return Subject(event.id, person_key, event.occurred_at, event.occurred_on, value)


@dataclass(frozen=True, slots=True)
class LaterEvent:
    """An event of a kind that was looked for."""

    id: int
    kind: str
    occurred_at: datetime
    occurred_on: date
    properties: dict[str, Any]


class LaterEvents:
    """The events of some kinds that happened to the persons of many subjects, up to a day."""

    def __init__(
        self, organisation_id: int, subjects: Collection[Subject], kinds: Iterable[str], *, until: date
    ) -> None:
        self.rows: dict[str, list[LaterEvent]] = defaultdict(list)
        wanted = set(kinds)
        if not (subjects and wanted):
            return
        persons = records_of(organisation_id, {subject.person_key for subject in subjects})
        rows = Event.objects.filter(  # the kind is looked at below: in the statement it draws all events of the kind
            organisation_id=organisation_id,
            contact_id__in=persons,
            occurred_on__gte=min(subject.occurred_on for subject in subjects),
            occurred_on__lte=until,
        ).order_by("occurred_at", "pk")
        columns = ("contact_id", "id", "kind", "occurred_at", "occurred_on", "properties")
        for contact_id, *row in rows.values_list(*columns):
            if row[1] in wanted:
                self.rows[persons[contact_id]].append(LaterEvent(*row))

    def counted_from(self, subject: Subject, *, kind: str, matched_by: str) -> LaterEvent | None:
        """The first event of a kind since, of the same order where a property tells orders apart."""
        for row in self._after(subject, {kind}):
            if not matched_by or (subject.value is not None and row.properties.get(matched_by) == subject.value):
                return row
        return None

    def withdraws(self, subject: Subject, *, kinds: Collection[str], matched_by: str) -> bool:
        """Whether an event of some kinds takes the subject back: in doubt it does, unless it names another order."""
        for row in self._after(subject, kinds):
            value = row.properties.get(matched_by) if matched_by else None
            if value is None or subject.value is None or value == subject.value:
                return True
        return False

    def another_day(self, subject: Subject, *, kind: str) -> bool:
        """Whether an event of a kind has come on a later day."""
        return any(row.occurred_on > subject.occurred_on for row in self._after(subject, {kind}))

    def _after(self, subject: Subject, kinds: Collection[str]) -> Iterator[LaterEvent]:
        for row in self.rows.get(subject.person_key, ()):
            if row.kind in kinds and row.occurred_at >= subject.occurred_at and row.id != subject.event_id:
                yield row


def records_of(organisation_id: int, keys: Collection[str]) -> dict[int, str]:
    """All contacts of some persons, with the person's key."""
    rows = Contact.objects.filter(organisation_id=organisation_id, person_key__in=keys)
    return dict(rows.values_list("pk", "person_key"))
