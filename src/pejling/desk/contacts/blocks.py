"""What keeps us from asking a customer: holds, and addresses that are blocked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from pejling.desk.contacts.permission import may_hold_account, may_hold_contact
from pejling.people.models import Account, AccountContact, Contact, Hold, Suppression
from pejling.people.rules.holds import MOST_DAYS
from pejling.people.rules.sets import HoldKind
from pejling.people.rules.viewer import Viewer

USUAL_DAYS = 30


@dataclass(frozen=True)
class ShownHold:
    """A hold; a negotiation that the viewer may change knows how long it can last at most."""

    hold: Hold
    latest: date | None = None

    @property
    def negotiation(self) -> bool:
        return self.hold.kind == HoldKind.NEGOTIATION


@dataclass(frozen=True)
class HoldForm:
    """What may be put on hold by this viewer: the contact, and which of its accounts as a whole; and until when."""

    contact: bool
    accounts: Sequence[Account]
    first: date
    usual: date
    latest: date

    def __bool__(self) -> bool:
        return self.contact or bool(self.accounts)


@dataclass(frozen=True)
class Blocks:
    """Why this customer is not asked at present."""

    holds: Sequence[ShownHold]
    suppressions: Sequence[Suppression]

    def __bool__(self) -> bool:
        return bool(self.holds or self.suppressions)


def accounts_of(contact: Contact, *, today: date) -> list[Account]:
    """The accounts that a contact belongs to today."""
    rows = AccountContact.objects.filter(Q(until_on=None) | Q(until_on__gt=today), contact=contact)
    return [row.account for row in rows.select_related("account__owner").order_by("-primary", "pk")]


def blocks_on(contact: Contact, viewer: Viewer, accounts: Sequence[Account], *, today: date) -> Blocks:
    """The holds on a customer or their accounts that have not ended, and what their addresses opted out of."""
    holds = Hold.objects.filter(Q(contact=contact) | Q(account__in=accounts), until_on__gt=today)
    digests = contact.contact_addresses.values_list("address__digest", flat=True)
    blocked = Suppression.objects.filter(organisation_id=contact.organisation_id, digest__in=digests)
    rows = holds.select_related("account__owner", "placed_by").order_by("until_on", "pk")
    return Blocks(
        holds=[_shown(hold, contact, viewer, accounts) for hold in rows],
        suppressions=list(blocked.order_by("created_at")),
    )


def hold_form(
    contact: Contact, viewer: Viewer, accounts: Sequence[Account], *, blocks: Blocks, today: date
) -> HoldForm:
    """What this viewer may put on hold; what a negotiation holds already is extended instead."""
    held = {(one.hold.contact_id, one.hold.account_id) for one in blocks.holds if one.negotiation}
    free = [account for account in accounts if (None, account.pk) not in held]
    return HoldForm(
        contact=(contact.pk, None) not in held and may_hold_contact(viewer, contact, accounts),
        accounts=[account for account in free if may_hold_account(viewer, account)],
        first=today + timedelta(days=1),
        usual=today + timedelta(days=USUAL_DAYS),
        latest=today + timedelta(days=MOST_DAYS),
    )


def may_change(hold: Hold, contact: Contact, viewer: Viewer, accounts: Sequence[Account]) -> bool:
    """Whether a viewer may extend or end a hold: negotiations only, a case ends its own."""
    if hold.kind != HoldKind.NEGOTIATION:
        return False
    return may_hold_account(viewer, hold.account) if hold.account else may_hold_contact(viewer, contact, accounts)


def _shown(hold: Hold, contact: Contact, viewer: Viewer, accounts: Sequence[Account]) -> ShownHold:
    changes = may_change(hold, contact, viewer, accounts)
    return ShownHold(hold, hold.from_on + timedelta(days=MOST_DAYS) if changes else None)
