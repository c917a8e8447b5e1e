"""A base in which something happens to everybody every week, and what a peer makes of it."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from pejling.fieldwork.actions.deciding import decide_due
from pejling.fieldwork.models import Decision, Invitation
from pejling.people.models import Contact, Event, Organisation
from tests.fieldwork.asking.replays import noon

START = date(2026, 1, 5)  # a Monday
CYCLE = 365
KINDS = ("purchase", "delivery")


def draw(*words: object) -> float:
    """A number from 0 to 1 by hash: the same on every machine."""
    digest = hashlib.sha256("|".join(map(str, words)).encode()).digest()
    return int.from_bytes(digest[:8], "big") / 2**64


@dataclass(frozen=True)
class Happened:
    """An event of a customer, by number."""

    customer: int
    day: date
    kind: str


def weekly(customer: int, day: date) -> Happened | None:
    """One event a week, on the customer's own weekday, of two kinds in turn."""
    if int(draw("weekday", customer) * 7) != day.weekday():
        return None
    return Happened(customer, day, KINDS[(day - START).days // 7 % 2])


def busy(customer: int, day: date) -> Happened | None:
    """Something on two days in five, by chance: never a week without anything."""
    return Happened(customer, day, KINDS[0]) if draw("busy", customer, day) < 0.4 else None


Stream = Callable[[int, date], Happened | None]


def happened(stream: Stream, customers: int, day: date) -> list[Happened]:
    found = (stream(customer, day) for customer in range(customers))
    return [event for event in found if event]


def live(organisation: Organisation, contacts: Sequence[Contact], stream: Stream, days: int) -> None:
    """Each morning's decisions know of what happened until the evening before."""
    for n in range(-60, days):
        day = START + timedelta(days=n)
        if n >= 0:
            decide_due(organisation, now=noon(day))
            due = Invitation.objects.filter(organisation=organisation, state="due", asked_on__lte=day)
            due.update(state="handed_over", handed_over_at=noon(day), asked_on=day)
        Event.objects.bulk_create(
            Event(
                organisation=organisation,
                message_id=f"{event.customer}-{event.day}",
                kind=event.kind,
                occurred_at=datetime.combine(event.day, time(18), tzinfo=UTC),
                occurred_on=event.day,
                contact=contacts[event.customer],
            )
            for event in happened(stream, len(contacts), day)
        )


def asked_relationship(organisation: Organisation) -> Iterator[Decision]:
    """The relationship decisions of those whose window lies within the replay."""
    rows = Decision.objects.filter(organisation=organisation, programme__track="relationship", cycle=START.isoformat())
    yield from rows.select_related("invitation")


def single_cool_down(stream: Stream, slots: Sequence[int], *, days: int, cool_down: int) -> float:
    """The share that gets its relationship ask where one cool-down after any ask is all there is.

    As survey tools do it: whoever was asked lately is passed over, what is passed over is not made up for.
    """
    last: dict[int, date] = {}
    reached = set()
    for n in range(days):
        day = START + timedelta(days=n)
        for customer, slot in enumerate(slots):
            if slot == n and _is_free(last.get(customer), day, cool_down):
                last[customer] = day
                reached.add(customer)
        for event in happened(stream, len(slots), day - timedelta(days=1)):
            if _is_free(last.get(event.customer), day, cool_down):
                last[event.customer] = day
    return len(reached) / len(slots)


def _is_free(last: date | None, day: date, cool_down: int) -> bool:
    return last is None or (day - last).days >= cool_down
