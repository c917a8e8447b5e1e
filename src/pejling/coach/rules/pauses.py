"""Pauses: the quietest point of those who never have the quiet days that we want, for many at once.

The same as ``fieldwork.rules.quiet`` says of one.
"""

import numpy as np
from numpy.typing import NDArray

from pejling.fieldwork.rules.quiet import LOOK_BACK_DAYS

SPAN = 1 << 20  # wider than any two days lie apart

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


class Pauses:
    """The days on which each person has events, of the past and to come."""

    def __init__(self, persons: Ints, days: Ints) -> None:
        self.keys = np.unique(persons * SPAN + days)

    def quietest(self, persons: Ints, day: int, *, quiet: Ints, wanted: int, days_left: Ints) -> Bools:
        """Whether it is as quiet as it gets for each, ``quiet`` days after its last event."""
        first = persons * SPAN + day - LOOK_BACK_DAYS
        begin = np.searchsorted(self.keys, first, side="right")
        number = np.searchsorted(self.keys, persons * SPAN + day, side="right") - begin
        busy = (number > 0) & (number * (wanted - 1) >= LOOK_BACK_DAYS - quiet)  # else some pause is long enough
        if not busy.any():
            return np.asarray(busy, dtype=np.bool_)
        pauses = self._pauses(begin[busy], number[busy], first[busy])
        rank = np.ceil(LOOK_BACK_DAYS / 2 / np.maximum(days_left[busy], 1)).astype(np.int64)
        chosen = pauses[np.arange(len(pauses)), np.minimum(rank, number[busy]) - 1]
        found = busy.copy()
        found[busy] = (pauses[:, 0] < wanted) & (quiet[busy] >= chosen)
        return np.asarray(found, dtype=np.bool_)

    def _pauses(self, begin: Ints, number: Ints, first: Ints) -> Ints:
        """The days between the events of each, longest first, zeros behind; shape (persons, most events)."""
        steps = np.arange(int(number.max()))
        inside = steps < number[:, None]
        keys = self.keys[np.minimum(begin[:, None] + steps, len(self.keys) - 1)]
        before = np.concatenate([first[:, None], keys[:, :-1]], axis=1)
        return np.asarray(-np.sort(-np.where(inside, keys - before, 0), axis=1), dtype=np.int64)
