"""What stands against asking somebody whatever the day: no address, a no, not sampled."""

from collections.abc import Collection, Iterable

import numpy as np
from numpy.typing import NDArray

from pejling.coach.rules.base import Asking, Bools, Contacts
from pejling.coach.rules.what_if import WhatIf
from pejling.fieldwork.rules.sets import Reason
from pejling.outbox.rules.sets import Channel
from pejling.programme.rules.sets import Track

Codes = NDArray[np.int8]
REASONS = tuple(Reason)
CODES = {reason: code for code, reason in enumerate(REASONS, start=1)}
FREE = 0


def lasting_obstacles(programme: Asking, contacts: Contacts, wish: WhatIf) -> Codes:
    """A code for each in the programme's queue: FREE, or the reason that will not pass, the first one first."""
    queue = programme.queue
    channels = channels_for(programme, wish)
    refused, reachable = reach(contacts, programme.track, channels)
    has = _any(contacts.ways[channel].has for channel in channels)
    found = np.zeros(len(queue), dtype=np.int8)
    found[queue.draws >= queue.shares * wish.sampling] = CODES[Reason.NOT_SAMPLED]
    found[queue.outside] = CODES[Reason.NOT_IN_PILOT]
    found[queue.withdrawn] = CODES[Reason.CONTRARY_EVENT]
    found[~has[queue.contacts]] = CODES[Reason.NO_ADDRESS]
    found[(refused | (has & ~reachable))[queue.contacts]] = CODES[Reason.SUPPRESSED]
    return found


def channels_for(programme: Asking, wish: WhatIf) -> Collection[Channel]:
    """What a programme asks by: its own channels, unless others are wished for."""
    return programme.channels if wish.channels is None else wish.channels


def reach(contacts: Contacts, track: Track, channels: Iterable[Channel]) -> tuple[Bools, Bools]:
    """Who has said no, and who else can be reached by one of the channels, each of shape (contacts,)."""
    ways = [contacts.ways[channel] for channel in channels]
    refused = _any(way.refused[track] for way in contacts.ways.values())
    return refused, _any(way.alive[track] for way in ways) & ~refused


def _any(parts: Iterable[Bools]) -> Bools:
    return np.asarray(np.logical_or.reduce(list(parts)), dtype=np.bool_)
