"""Which contacts are one person: those that share an address, directly or through others."""

from collections.abc import Iterable

NEWEST = 1 << 62


class Persons:
    """Person keys that turn out to be the same are joined; the key of the oldest contact stays."""

    def __init__(self) -> None:
        self._same_as: dict[str, str] = {}
        self._first_contact: dict[str, int] = {}
        self._keys_of_address: dict[str, str] = {}

    def known(self, digest: str, key: str, contact_id: int) -> None:
        """An address is already that of a contact with this person key."""
        self.seen(key, contact_id)
        self.join([digest], key)

    def seen(self, key: str, contact_id: int) -> None:
        """A contact of this age has the key."""
        stands = self.key_of(key)
        self._first_contact[stands] = min(contact_id, self._first_contact.get(stands, NEWEST))

    def join(self, digests: Iterable[str], own_key: str) -> None:
        """A contact with these addresses has this key: whoever shares one of them is the same person."""
        for digest in digests:
            self._unite(own_key, self._keys_of_address.setdefault(digest, own_key))

    def key_of(self, own_key: str) -> str:
        """The key that stands for a person now."""
        while own_key in self._same_as:
            own_key = self._same_as[own_key]
        return own_key

    def lost_keys(self) -> dict[str, str]:
        """Keys that gave way, each with the one that stays."""
        return {key: self.key_of(key) for key in self._same_as}

    def _unite(self, one: str, other: str) -> None:
        one, other = self.key_of(one), self.key_of(other)
        if one == other:
            return
        age = self._first_contact
        stays, goes = sorted((other, one), key=lambda key: age.get(key, NEWEST))
        self._same_as[goes] = stays
        age[stays] = min(age.get(stays, NEWEST), age.get(goes, NEWEST))
