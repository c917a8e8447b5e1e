"""What happened, as plain values: the facts, the asks and the reminders that the checker judges.

Moments do not tell what was known when: the clock may be moved back. The number of the round does.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any


@dataclass(frozen=True)
class Happened:
    """An event; ``known`` is the first round that could know of it."""

    id: int
    contact: int
    kind: str
    at: datetime
    day: date
    properties: Mapping[str, Any]
    message_id: str
    known: int


@dataclass(frozen=True)
class Customer:
    """A contact; country and zone are the house's where it has none of its own."""

    id: int
    external_id: str
    country: str
    zone: str
    since: date | None
    known: int


@dataclass(frozen=True)
class Held:
    """A hold as it stood in a round: from its first day until the day on which we may ask again."""

    contact: int | None
    account: int | None
    first: date
    until: date


@dataclass(frozen=True)
class Known:
    """All that was known when a round of the clock began."""

    at: datetime
    addresses: Mapping[int, frozenset[str]]  # of each contact, by digest
    suppressed: frozenset[tuple[str, str, str]]  # digest, scope, reason
    holds: tuple[Held, ...]
    members: Mapping[int, tuple[tuple[int, date | None, date | None], ...]]  # of an account: contact, from, until
    answered: frozenset[int]  # asks
    running: frozenset[int]  # programmes

    @cached_property
    def persons(self) -> dict[int, int]:
        """Each contact with the first contact that shares an address with it, directly or through others."""
        same = {contact: contact for contact in self.addresses}
        owner: dict[str, int] = {}
        for contact, digests in sorted(self.addresses.items()):
            for digest in digests:
                one, other = _root(same, contact), _root(same, owner.setdefault(digest, contact))
                same[max(one, other)] = min(one, other)
        return {contact: _root(same, contact) for contact in same}

    def words_of(self, contact: int) -> frozenset[str]:
        """The addresses of everybody who is the same person as a contact."""
        same = [one for one, person in self.persons.items() if person == self.persons.get(contact)]
        return frozenset().union(*(self.addresses[one] for one in same))


@dataclass(frozen=True)
class Ask:
    """An ask that left, or may have left, with what it was decided on."""

    id: int
    programme: int
    track: str
    touchpoint: int | None
    contact: int
    account: int | None
    event: int | None
    cycle: str
    rules: Mapping[str, Any]  # of its rule version; none: an old system asked
    due_on: date
    decided_on: date
    latest_on: date | None
    reason: str  # of the decision, though it was made in favour
    decided: int  # round
    left: int  # round
    at: datetime
    on: date  # the house's local day of ``at``
    to: str  # digest of the address


@dataclass(frozen=True)
class Reminded:
    """A reminder that left."""

    ask: int
    left: int
    at: datetime
    to: str


@dataclass(frozen=True)
class Decided:
    """A decision as it stood at the end."""

    programme: int
    contact: int
    event: int | None
    cycle: str
    due_on: date
    decided_on: date
    verdict: str
    first_reason: str
    last_reason: str
    probability: float


@dataclass(frozen=True)
class Programme:
    """A programme, with the rules of its first version."""

    id: int
    key: str
    track: str
    kind: str  # of event
    case: bool  # whether it follows support cases
    rules: Mapping[str, Any]
    started_on: date
    decided_on: date | None
    steady: bool  # one rule version, never paused


@dataclass
class History:
    """Everything the checker is told."""

    zone: str
    country: str
    customers: dict[int, Customer] = field(default_factory=dict)
    events: dict[int, Happened] = field(default_factory=dict)
    programmes: dict[int, Programme] = field(default_factory=dict)
    rounds: list[Known] = field(default_factory=list)
    asks: list[Ask] = field(default_factory=list)
    reminders: list[Reminded] = field(default_factory=list)
    decisions: list[Decided] = field(default_factory=list)
    uncounted: list[str] = field(default_factory=list)  # mails that left and are not counted as asks
    repeated: list[str] = field(default_factory=list)  # mails that left twice
    punctual: bool = True  # whether the mail server always took what was due


def _root(same: dict[int, int], contact: int) -> int:
    while same[contact] != contact:
        contact = same[contact]
    return contact
