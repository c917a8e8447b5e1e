"""Digests under this installation's own key."""

from django.conf import settings

from pejling.people.rules.addresses import address_digest


def digest_of(value: str) -> str:
    """The keyed digest of a normalised address: what suppressions are kept by."""
    return address_digest(value, key=settings.ADDRESS_KEY)


def postal_digest(postal_address: str) -> str:
    """The digest of a postal address, whatever its blanks and capitals; it is nobody's e-mail address or number."""
    parts = (" ".join(part.split()).lower() for part in postal_address.replace("\n", ",").split(","))
    return digest_of("post:" + ",".join(part for part in parts if part))
