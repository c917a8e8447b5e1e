"""Digests under this installation's own key."""

from django.conf import settings

from pejling.people.rules.addresses import address_digest


def digest_of(value: str) -> str:
    """The keyed digest of a normalised address: what suppressions are kept by."""
    return address_digest(value, key=settings.ADDRESS_KEY)
