"""Ways to write to the customer of a case: by mail, by text message, or not at all."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pejling.fieldwork.models import LeftAddress
from pejling.followup.models import Case
from pejling.outbox.queries.texts import texts_go_out
from pejling.outbox.rules.sets import Channel, MessageClass
from pejling.outbox.rules.suppressing import stops
from pejling.people.models import ContactAddress, Suppression
from pejling.people.queries.addresses import digest_of
from pejling.people.queries.prepared import Prepared
from pejling.people.rules.addresses import AddressError, normalise_email, normalise_phone
from pejling.people.rules.phones import takes_text_messages
from pejling.people.rules.sets import AddressKind, SuppressionReason, SuppressionScope

CHANNELS = {AddressKind.EMAIL: Channel.EMAIL, AddressKind.PHONE: Channel.SMS}
ADDRESSES = Prepared(
    lambda here: ContactAddress.objects.select_related("address").filter(contact_id=here).order_by("rank", "pk"), -1
)
DEAD = SuppressionReason.BOUNCE  # the address is dead, its owner said nothing


@dataclass(frozen=True)
class WayToWrite:
    """An address of the customer's, and how it is written to."""

    channel: Channel
    address: str
    digest: str


@dataclass(frozen=True)
class Reach:
    """The best way by each channel; and what keeps us from writing, if anything does."""

    ways: tuple[WayToWrite, ...]
    blocked: frozenset[SuppressionReason] = frozenset()
    addresses: tuple[ContactAddress, ...] = ()  # all that the customer has, also those not to be written to

    def by(self, channel: str) -> WayToWrite | None:
        """The way by one channel."""
        return next((way for way in self.ways if way.channel == channel), None)


def reach_of(case: Case) -> Reach:
    """How the customer of a case may be written to: a reply to what they said themselves is stopped by little.

    A bounce kills one address; any other reason that stops a reply is about the person, and stops all of them.
    """
    addresses = tuple(addresses_of(case.contact_id)) if case.contact_id else ()
    known = list(_left(case) if case.contact_id is None else _own(addresses))
    reasons = _reasons(case.organisation_id, [way.digest for way in known])
    blocked = frozenset(reason for found in reasons.values() for reason in found)
    if blocked - {DEAD}:
        return Reach((), blocked, addresses)
    alive = [way for way in known if way.digest not in reasons]
    best = {way.channel: way for way in reversed(alive)}
    ways = tuple(best[channel] for channel in (Channel.EMAIL, Channel.SMS) if channel in best)
    return Reach(ways, blocked, addresses)


def addresses_of(contact_id: int) -> list[ContactAddress]:
    """A contact's addresses, the nearest first."""
    return ADDRESSES.all(contact_id)


def _own(addresses: Iterable[ContactAddress]) -> Iterator[WayToWrite]:
    for address in (row.address for row in addresses):
        channel = CHANNELS[AddressKind(address.kind)]
        if channel == Channel.EMAIL or _takes_texts(address.value):
            yield WayToWrite(channel, address.value, address.digest)


def _left(case: Case) -> Iterator[WayToWrite]:
    """What a stranger wrote into the field for it: an address, a number, or words that are neither."""
    left = case.told.reach if case.told else _left_with(case)
    try:
        address = normalise_email(left)
        yield WayToWrite(Channel.EMAIL, address, digest_of(address))
    except AddressError:
        yield from _left_number(case, left)


def _left_with(case: Case) -> str:
    row = LeftAddress.objects.filter(response=case.response_id).first()
    return row.reach if row else ""


def _left_number(case: Case, left: str) -> Iterator[WayToWrite]:
    try:
        number = normalise_phone(left, country="", fallback=case.organisation.country)
    except AddressError:
        return
    if _takes_texts(number):
        yield WayToWrite(Channel.SMS, number, digest_of(number))


def _takes_texts(number: str) -> bool:
    return texts_go_out() and takes_text_messages(number)


def _reasons(organisation_id: int, digests: list[str]) -> dict[str, set[SuppressionReason]]:
    """Why a reply may not be sent to an address, for those to which none may."""
    rows = Suppression.objects.filter(organisation_id=organisation_id, digest__in=digests)
    found: dict[str, set[SuppressionReason]] = defaultdict(set)
    for digest, scope, reason in rows.values_list("digest", "scope", "reason"):
        why = SuppressionReason(reason)
        if stops(scope=SuppressionScope(scope), reason=why, message_class=MessageClass.CASE):
            found[digest].add(why)
    return found
