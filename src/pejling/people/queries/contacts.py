"""Finding contacts by what a file says of them."""

from collections import defaultdict
from collections.abc import Iterable

from pejling.people.models import ContactAddress
from pejling.people.queries.addresses import digest_of

AT_ONCE = 500


def external_ids_by_digest(organisation_id: int, digests: Iterable[str]) -> dict[str, set[str]]:
    """The external ids of the contacts that have each address."""
    found: dict[str, set[str]] = defaultdict(set)
    for digest, external_id, _ in contacts_by_digest(organisation_id, digests):
        found[digest].add(external_id)
    return found


def contacts_by_digest(organisation_id: int, digests: Iterable[str]) -> list[tuple[str, str, int]]:
    """Digest, external id and id of every contact that has one of the addresses."""
    wanted = sorted(set(digests))
    found: list[tuple[str, str, int]] = []
    for start in range(0, len(wanted), AT_ONCE):
        links = ContactAddress.objects.filter(
            organisation_id=organisation_id, address__digest__in=wanted[start : start + AT_ONCE]
        )
        found += links.values_list("address__digest", "contact__external_id", "contact_id")
    return found


def contacts_by_email(organisation_id: int, emails: Iterable[str]) -> dict[str, int]:
    """The contact of each address that exactly one contact has."""
    digests = {digest_of(email): email for email in emails}
    owners: dict[str, set[int]] = defaultdict(set)
    for digest, _, pk in contacts_by_digest(organisation_id, digests):
        owners[digests[digest]].add(pk)
    return {email: next(iter(pks)) for email, pks in owners.items() if len(pks) == 1}
