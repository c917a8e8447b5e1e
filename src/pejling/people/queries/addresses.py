"""Digests under this installation's own key."""

from django.conf import settings
from django.db.models import QuerySet

from pejling.people.models import Contact
from pejling.people.rules.addresses import address_digest


def digest_of(value: str) -> str:
    """The keyed digest of a normalised address: what suppressions are kept by."""
    return address_digest(value, key=settings.ADDRESS_KEY)


def with_homes(organisation_id: int) -> "QuerySet[Contact]":
    """The contacts whose postal address is known, with what stands on an envelope."""
    columns = ("given_name", "family_name", "external_id", "person_key", "postal_address")
    return Contact.objects.filter(organisation_id=organisation_id).exclude(postal_address="").only(*columns)


def postal_digest(name: str, postal_address: str) -> str:
    """The digest of what stands on an envelope, whatever its blanks and capitals; no e-mail address or number has it.

    The name belongs to it: a whole office has one postal address, and the no of one is not that of the others.
    """
    parts = (" ".join(part.split()).lower() for part in f"{name},{postal_address}".replace("\n", ",").split(","))
    return digest_of("post:" + ",".join(part for part in parts if part))
