"""What keeps us from asking a customer: holds, and addresses that are blocked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from pejling.people.models import Contact, Hold, Suppression


@dataclass(frozen=True)
class Blocks:
    """Why this customer is not asked at present."""

    holds: Sequence[Hold]
    suppressions: Sequence[Suppression]

    def __bool__(self) -> bool:
        return bool(self.holds or self.suppressions)


def blocks_on(contact: Contact, *, today: date) -> Blocks:
    """The holds on a customer or their accounts that have not ended, and what their addresses opted out of."""
    accounts = contact.account_contacts.values_list("account_id", flat=True)
    holds = Hold.objects.filter(Q(contact=contact) | Q(account_id__in=accounts), until_on__gt=today)
    digests = contact.contact_addresses.values_list("address__digest", flat=True)
    blocked = Suppression.objects.filter(organisation_id=contact.organisation_id, digest__in=digests)
    return Blocks(holds=list(holds.order_by("until_on")), suppressions=list(blocked.order_by("created_at")))
