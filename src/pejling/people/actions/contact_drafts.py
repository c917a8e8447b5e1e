"""Rows of contacts with what they will be known by: their external ids, and the digests of their addresses."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter

from django.conf import settings

from pejling.people.actions.bulk import rows_by_key
from pejling.people.models import Address, Contact, Organisation
from pejling.people.rules.addresses import address_digests
from pejling.people.rules.rows import ContactRow

DERIVED_ID_LENGTH = 24


class ContactRefused(ValueError):
    """A contact could not be brought in; the message says why."""


@dataclass(frozen=True)
class Draft:
    """Rows of contacts, column by column."""

    rows: Sequence[ContactRow]
    names: Sequence[str]  # each row's own external id, else the one it gets if it turns out to be nobody known
    digests: Sequence[Sequence[str]]  # of each row's addresses, the best first
    digest_of: dict[str, str]  # address → digest

    def keys(self) -> Iterable[str]:
        """All by which a row may turn out to be somebody that is known, or that another row is, too."""
        return chain(self.names, chain.from_iterable(self.digests))

    def parted(self, fresh: Sequence[bool]) -> tuple["Draft", "Draft"]:
        """The fresh rows, and the others."""
        if all(fresh):
            return self, self._chosen([])
        places = range(len(fresh))
        return (
            self._chosen([place for place in places if fresh[place]]),
            self._chosen([place for place in places if not fresh[place]]),
        )

    def _chosen(self, places: Sequence[int]) -> "Draft":
        return Draft(
            [self.rows[place] for place in places],
            [self.names[place] for place in places],
            [self.digests[place] for place in places],
            self.digest_of,
        )


def draft_contacts(rows: Sequence[ContactRow]) -> Draft:
    """Digest the addresses of rows and name those that have no external id; needs no database."""
    emails, phones = map(itemgetter(1), rows), map(itemgetter(2), rows)
    values = [first + second for first, second in zip(emails, phones, strict=True)]
    digest_of = address_digests(chain.from_iterable(values), key=settings.ADDRESS_KEY)
    digests = [[digest_of[value] for value in own] for own in values]
    names = [row.external_id or _derived_id(row, own) for row, own in zip(rows, digests, strict=True)]
    return Draft(rows, names, digests, digest_of)


def part_fresh(organisation: Organisation, draft: Draft, *, avoid: frozenset[str] = frozenset()) -> tuple[Draft, Draft]:
    """The rows of contacts that nobody knows and that share nothing, neither here nor with ``avoid``; and the rest."""
    shared = {key for key, times in Counter(draft.keys()).items() if times > 1}
    taken = shared | avoid | _known(organisation, draft)
    fresh = [
        name not in taken and taken.isdisjoint(digests) and not row.account
        for row, name, digests in zip(draft.rows, draft.names, draft.digests, strict=True)
    ]
    return draft.parted(fresh)


def _known(organisation: Organisation, draft: Draft) -> set[str]:
    names = rows_by_key(Contact, organisation.pk, "external_id", draft.names)
    digests = rows_by_key(Address, organisation.pk, "digest", draft.digest_of.values())
    return {key for (key,) in chain(names, digests)}


def _derived_id(row: ContactRow, digests: Sequence[str]) -> str:
    if not digests:
        raise ContactRefused("A contact needs an external id, an e-mail address or a phone number.")
    return f"{'email' if row.emails else 'phone'}:{digests[0][:DERIVED_ID_LENGTH]}"
