"""Room in accounts: only a share of an account's people is asked within some days.

The same as ``fieldwork.queries.account_rooms`` says of one, but that everybody counts in the account that is their own.
"""

import numpy as np

from pejling.coach.rules.base import Bools, Contacts, Ints
from pejling.coach.rules.diaries import Diary
from pejling.programme.rules.versions import Gaps


class AccountRooms:
    """Who belongs to each account, account by account."""

    def __init__(self, contacts: Contacts) -> None:
        own = np.flatnonzero(contacts.accounts >= 0)
        accounts = contacts.accounts[own]
        pairs, self.links = (
            np.unique(np.stack([accounts, contacts.persons[own]]), axis=1),
            np.bincount(accounts, minlength=1),
        )
        self.members = pairs[1]
        edges = np.arange(len(self.links) + 1)
        self.bounds = np.searchsorted(pairs[0], edges)

    def are_full(self, accounts: Ints, persons: Ints, day: int, diary: Diary, gaps: Gaps) -> Bools:
        """Whether one more would be too many in the account of each; nobody's account is never full."""
        full = np.zeros(len(accounts), dtype=np.bool_)
        inside = np.flatnonzero(accounts >= 0)
        if gaps.account_share is None or not len(inside):
            return full
        some = accounts[inside]
        begin, number = self.bounds[some], self.bounds[some + 1] - self.bounds[some]
        steps = np.arange(int(number.max()))
        who = self.members[np.minimum(begin[:, None] + steps, len(self.members) - 1)]
        others = (steps < number[:, None]) & (who != persons[inside, None])
        lately = day - diary.anything(who.ravel()).reshape(who.shape) < gaps.account_days
        most = np.maximum(1, np.ceil(gaps.account_share * self.links[some]))
        full[inside] = (others & lately).sum(axis=1) >= most
        return full
