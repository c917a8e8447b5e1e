"""Reading the contacts: who they are, how they can be reached, and what stands against it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from django.db.models import Q

from pejling.coach.queries.house import Segments, Staff
from pejling.coach.rules.base import NEVER, NOBODY, Contacts, Ints, Ways
from pejling.coach.rules.houses import concerned
from pejling.coach.rules.what_if import PLANNED_CHANNELS
from pejling.fieldwork.queries.ways import DEAD
from pejling.outbox.rules.sets import Channel
from pejling.people.models import AccountContact, Contact, ContactAddress, Hold, Organisation, Suppression
from pejling.people.queries.addresses import postal_digest, with_homes
from pejling.people.rules.sets import AddressKind, SuppressionScope
from pejling.programme.rules.sets import Track

KINDS = {AddressKind.EMAIL: (Channel.EMAIL,), AddressKind.PHONE: (Channel.SMS, Channel.PHONE)}
TRACKS = (Track.RELATIONSHIP, Track.TOUCHPOINT)
COLUMNS = ("pk", "external_id", "person_key", "country", "segment", "unit_id", "customer_since")


@dataclass(frozen=True, eq=False)
class Everybody:
    """The contacts with what their numbers stand for."""

    contacts: Contacts
    numbers: Mapping[int, int]
    external_ids: Sequence[str]
    persons: Mapping[str, int]
    countries: Sequence[str]
    since: Ints  # day; NEVER where unknown
    own_units: Ints


def everybody(organisation: Organisation, staff: Staff, segments: Segments, *, today: date) -> Everybody:
    """All contacts of an organisation, in a handful of reads."""
    rows = list(Contact.objects.filter(organisation=organisation).order_by("pk").values_list(*COLUMNS))
    ids, external_ids, keys, countries, names, unit_ids, since = zip(*rows, strict=True) if rows else ((),) * 7
    numbers = {pk: n for n, pk in enumerate(ids)}
    persons, person_numbers = _numbered(keys)
    places, place_numbers = _numbered([country or organisation.country for country in countries])
    accounts = _accounts(organisation, numbers, staff, today)
    units = _array([staff.unit_numbers.get(unit_id, NOBODY) for unit_id in unit_ids])
    own = _array([segments.number(name) for name in names])
    nobody = np.full(len(ids), NOBODY, dtype=np.int64)
    theirs = concerned(staff.house, accounts=accounts, event_units=nobody, contact_units=units, took_part=nobody)
    held_from, held_until = _holds(organisation, persons, person_numbers, accounts, staff, today)
    contacts = Contacts(
        persons=persons,
        places=places,
        segments=np.where(own > 0, own, staff.house.account_segments[accounts]),
        units=theirs.units,
        employees=theirs.employees,
        accounts=accounts,
        held_from=held_from,
        held_until=held_until,
        ways=_ways(organisation, numbers),
    )
    days = _array([NEVER if day is None else day.toordinal() - today.toordinal() for day in since])
    return Everybody(contacts, numbers, external_ids, person_numbers, list(place_numbers), days, units)


def _numbered(names: Sequence[str]) -> tuple[Ints, dict[str, int]]:
    numbers: dict[str, int] = {}
    return _array([numbers.setdefault(name, len(numbers)) for name in names]), numbers


def _array(numbers: Sequence[int]) -> Ints:
    return np.array(numbers, dtype=np.int64)


def _accounts(organisation: Organisation, numbers: Mapping[int, int], staff: Staff, today: date) -> Ints:
    """Each contact's own account: the primary one, then the oldest."""
    rows = AccountContact.objects.filter(
        Q(from_on=None) | Q(from_on__lte=today), Q(until_on=None) | Q(until_on__gt=today), organisation=organisation
    )
    found = np.full(len(numbers), NOBODY, dtype=np.int64)
    for contact_id, account_id in rows.order_by("primary", "-pk").values_list("contact_id", "account_id"):
        found[numbers[contact_id]] = staff.account_numbers.get(account_id, NOBODY)
    return found


def _ways(organisation: Organisation, numbers: Mapping[int, int]) -> dict[Channel, Ways]:
    reasons = _suppressions(organisation)
    ways = {channel: _no_ways(len(numbers)) for channel in PLANNED_CHANNELS}
    rows = ContactAddress.objects.filter(organisation=organisation)
    for contact_id, kind, digest in rows.values_list("contact_id", "address__kind", "address__digest"):
        for channel in KINDS[AddressKind(kind)]:
            _add(ways[channel], numbers[contact_id], digest, reasons)
    for contact in with_homes(organisation.pk):
        digest = postal_digest(str(contact), contact.postal_address)
        _add(ways[Channel.LETTER], numbers[contact.pk], digest, reasons)
    return ways


def _add(way: Ways, n: int, digest: str, reasons: Mapping[tuple[str, Track], set[str]]) -> None:
    """A contact has one more address of a channel."""
    way.has[n] = True
    for track in TRACKS:
        known = reasons.get((digest, track))
        if known is None:
            way.alive[track][n] = True
        elif known - DEAD:
            way.refused[track][n] = True


def _no_ways(contacts: int) -> Ways:
    def nothing() -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
        return np.zeros(contacts, dtype=np.bool_)

    return Ways(nothing(), {track: nothing() for track in TRACKS}, {track: nothing() for track in TRACKS})


def _suppressions(organisation: Organisation) -> dict[tuple[str, Track], set[str]]:
    reasons: dict[tuple[str, Track], set[str]] = defaultdict(set)
    rows = Suppression.objects.filter(organisation=organisation)
    for digest, scope, reason in rows.values_list("digest", "scope", "reason"):
        for track in TRACKS:
            if scope in (SuppressionScope.EVERYTHING, track):
                reasons[digest, track].add(reason)
    return dict(reasons)


def _holds(
    organisation: Organisation, persons: Ints, numbers: Mapping[str, int], accounts: Ints, staff: Staff, today: date
) -> tuple[Ints, Ints]:
    """From and until when each contact is held; of several holds the one that lasts longest."""
    held_from, held_until = (np.full(len(persons), NEVER, dtype=np.int64) for _ in range(2))
    rows = Hold.objects.filter(organisation=organisation, until_on__gt=today).order_by("until_on")
    for key, account_id, from_on, until_on in rows.values_list(
        "contact__person_key", "account_id", "from_on", "until_on"
    ):
        held = persons == numbers[key] if key in numbers else accounts == staff.account_numbers.get(account_id, NEVER)
        held_from[held], held_until[held] = (
            from_on.toordinal() - today.toordinal(),
            until_on.toordinal() - today.toordinal(),
        )
    return held_from, held_until
