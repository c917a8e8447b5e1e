"""Reading the moments of customers' own lives that time a relationship ask in place of the slot."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from pejling.coach.queries.contacts import Everybody
from pejling.coach.queries.events import Events
from pejling.coach.rules.base import FOREVER, NEVER, Ints
from pejling.coach.rules.repeating import repeated
from pejling.fieldwork.queries.memberships import members_of, weightiest
from pejling.fieldwork.rules.anchors import add_months, before_renewal
from pejling.people.models import Agreement, Organisation
from pejling.programme.rules.sets import Anchor
from pejling.programme.rules.versions import LifeAnchor


@dataclass(frozen=True, eq=False)
class Moments:
    """Days on which contacts are due, the last ones that will do, and whether they were known long before."""

    contacts: Ints
    days: Ints
    latest: Ints
    is_known: bool = True


def moments_of(
    anchor: LifeAnchor, organisation: Organisation, everybody: Everybody, events: Events, *, today: date
) -> Moments:
    """The moments of one anchor, of the past and to come."""
    if anchor.kind == Anchor.START:
        days = start_days(anchor, everybody, today)
        return _moments(np.flatnonzero(days != NEVER), days[days != NEVER])
    if anchor.kind == Anchor.SILENCE:
        return _silences(anchor, events)
    found = np.array(list(_renewals(anchor, organisation, everybody, today)), dtype=np.int64).reshape(-1, 3)
    return Moments(found[:, 0], found[:, 1], found[:, 2])


def start_days(anchor: LifeAnchor, everybody: Everybody, today: date) -> Ints:
    """So many months after each contact's start; NEVER where it is unknown."""
    now = today.toordinal()
    starts, which = np.unique(everybody.since, return_inverse=True)
    due = [
        NEVER if day == NEVER else add_months(date.fromordinal(now + day), anchor.months).toordinal() - now
        for day in starts.tolist()
    ]
    return np.array(due, dtype=np.int64)[which]


def _moments(contacts: Ints, days: Ints, *, is_known: bool = True) -> Moments:
    return Moments(contacts, days, np.full(len(days), FOREVER, dtype=np.int64), is_known)


def _silences(anchor: LifeAnchor, events: Events) -> Moments:
    """So many days after an event with no newer one in between."""
    own = events.of_kind(anchor.event_kind)
    places, again = repeated(events.days[own], events.period)
    contacts = np.concatenate([events.contacts[own], events.contacts[own][places]])
    days = np.concatenate([events.days[own], again])
    order = np.lexsort((days, contacts))
    contacts, days = contacts[order], days[order]
    following = np.append(days[1:], FOREVER)
    following[np.append(contacts[1:], NEVER) != contacts] = FOREVER
    silent = following - days > anchor.days
    return _moments(contacts[silent], days[silent] + anchor.days, is_known=False)


def _renewals(
    anchor: LifeAnchor, organisation: Organisation, everybody: Everybody, today: date
) -> Iterator[tuple[int, int, int]]:
    """Contact, day and last day before each agreement's end: its own contact, else those who decide in the account."""
    rows = list(
        Agreement.objects.filter(organisation=organisation).values_list(
            "contact_id", "account_id", "notice_by", "renews_on"
        )
    )
    accounts = {account_id for contact_id, account_id, *_ in rows if contact_id is None}
    members = members_of(organisation.pk, accounts, on=today)
    now = today.toordinal()
    for contact_id, account_id, notice_by, renews_on in rows:
        window = before_renewal(anchor, notice_by=notice_by, renews_on=renews_on)
        asked = [contact_id] if contact_id is not None else weightiest(members.get(account_id, []))
        if window is not None:
            days = window.due_on.toordinal() - now, window.latest_on.toordinal() - now
            yield from ((everybody.numbers[pk], *days) for pk in asked if pk in everybody.numbers)


def first_of_each_cycle(slots: Moments, anchors: Sequence[Moments], *, started: int, cycle_days: int) -> Moments:
    """Everybody once in a cycle: by the first anchor, else by the slot unless a date that is known comes later."""
    known = [(one.contacts, (one.days - started) // cycle_days) for one in anchors if one.is_known]
    keys = np.concatenate([_keys(*pair) for pair in known]) if known else slots.contacts[:0]
    free = ~np.isin(_keys(slots.contacts, (slots.days - started) // cycle_days), keys)
    parts = [(slots.contacts[free], slots.days[free], slots.latest[free])]
    parts += [(one.contacts, one.days, one.latest) for one in anchors]
    contacts, days, latest = (np.concatenate(column) for column in zip(*parts, strict=True))
    order = np.lexsort((days, contacts))
    contacts, days, latest = contacts[order], days[order], latest[order]
    first = np.sort(np.unique(_keys(contacts, (days - started) // cycle_days), return_index=True)[1])
    return Moments(contacts[first], days[first], latest[first])


def _keys(contacts: Ints, cycles: Ints) -> Ints:
    return np.asarray(contacts * (1 << 20) + cycles, dtype=np.int64)
