"""Ways: by which addresses a person may be written to, and which of them is used."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pejling.fieldwork.models import Invitation
from pejling.fieldwork.rules.channels import PastAsk, channel_order
from pejling.outbox.queries.texts import texts_go_out
from pejling.outbox.rules.sets import Channel
from pejling.people.models import Contact, ContactAddress, Suppression
from pejling.people.queries.addresses import postal_digest, with_homes
from pejling.people.rules.phones import takes_text_messages
from pejling.people.rules.sets import AddressKind, SuppressionReason, SuppressionScope

DEAD = frozenset({SuppressionReason.BOUNCE.value})  # the address is dead, its owner said nothing
POST = "post"  # an address of the contact's own, in no row of Address
KINDS: dict[Channel, str] = {
    Channel.EMAIL: AddressKind.EMAIL,
    Channel.SMS: AddressKind.PHONE,
    Channel.PHONE: AddressKind.PHONE,
    Channel.LETTER: POST,
}

Known = tuple[str, str, str]  # kind, value and digest of an address


@dataclass(frozen=True, slots=True)
class Way:
    """An address to write to, and how."""

    value: str
    digest: str
    channel: Channel = Channel.EMAIL

    @property
    def domain(self) -> str:
        """Whose mail server takes it; a phone has none."""
        return self.value.rpartition("@")[2].lower()[:253] if self.channel == Channel.EMAIL else ""


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom a way is looked for: a record, and the person behind it."""

    contact_id: int
    person_key: str


def usable_channels(order: Sequence[Channel]) -> tuple[Channel, ...]:
    """Those of a programme's channels that this installation has; text messages need a provider and a short domain."""
    return tuple(channel for channel in order if channel != Channel.SMS or texts_go_out())


class Ways:
    """Which address may be used: an opt-out of any address is the person's word, a bounce kills one address.

    The person's addresses are those of all their records, also where one record lacks some of them.
    """

    def __init__(
        self,
        organisation_id: int,
        *,
        track: str,
        channels: Sequence[Channel],
        readers: Collection[Reader],
        touchpoint_id: int | None = None,
    ) -> None:
        self.organisation_id = organisation_id
        self.channels = channels
        self.touchpoint_id = touchpoint_id
        self.by_contact: dict[int, list[Known]] = defaultdict(list)
        self.by_person: dict[str, set[str]] = defaultdict(set)
        keys = {reader.person_key for reader in readers}
        rows = ContactAddress.objects.filter(
            contact__organisation_id=organisation_id, contact__person_key__in=keys
        ).order_by("rank", "pk")
        columns = ("contact_id", "contact__person_key", "address__kind", "address__value", "address__digest")
        for contact_id, person_key, kind, value, digest in rows.values_list(*columns):
            self._know(contact_id, person_key, (kind, value, digest))
        for home in _homes(organisation_id, keys):
            self._know(*home)
        self.reasons = self._suppressed(track, {digest for digests in self.by_person.values() for digest in digests})
        several = len(channels) > 1
        self.wishes = _wishes(organisation_id, readers) if several else {}
        self.past = _past(organisation_id, keys) if several else {}

    def of(self, reader: Reader, *, on: date, tried: Collection[str] = (), drawn: str = "") -> tuple[Way | None, bool]:
        """The way to use on a day, else None and whether it is a block rather than the lack of an address.

        What a trial has drawn is tried before the others, where it can reach the person.
        """
        if any(self.reasons[digest] - DEAD for digest in self.by_person.get(reader.person_key, ())):
            return None, True
        blocked = False
        for channel in self._order(reader, on, drawn):
            if channel not in tried:
                ways = list(self._ways(reader, channel))
                alive = [way for way in ways if not self.reasons.get(way.digest)]
                if alive:
                    return alive[0], False
                blocked |= bool(ways)
        return None, blocked

    def _know(self, contact_id: int, person_key: str, address: Known) -> None:
        self.by_contact[contact_id].append(address)
        self.by_person[person_key].add(address[2])

    def _order(self, reader: Reader, on: date, drawn: str) -> Sequence[Channel]:
        if len(self.channels) < 2:
            return self.channels
        return channel_order(
            self.channels,
            wish=self.wishes.get(reader.contact_id, ""),
            past=self.past.get(reader.person_key, ()),
            touchpoint_id=self.touchpoint_id,
            on=on,
            drawn=drawn,
        )

    def _ways(self, reader: Reader, channel: Channel) -> Iterable[Way]:
        """The record's own addresses for a channel, the best first."""
        for kind, value, digest in self.by_contact.get(reader.contact_id, ()):
            if kind == KINDS.get(channel) and (channel != Channel.SMS or takes_text_messages(value)):
                yield Way(value, digest, channel)

    def _suppressed(self, track: str, digests: Iterable[str]) -> dict[str, set[str]]:
        rows = Suppression.objects.filter(
            organisation_id=self.organisation_id,
            digest__in=list(digests),
            scope__in=[track, SuppressionScope.EVERYTHING],
        )
        reasons: dict[str, set[str]] = defaultdict(set)
        for digest, reason in rows.values_list("digest", "reason"):
            reasons[digest].add(reason)
        return reasons


def _homes(organisation_id: int, person_keys: Collection[str]) -> Iterator[tuple[int, str, Known]]:
    """Where the records of these people live: a no to a letter is heard by every channel."""
    for contact in with_homes(organisation_id).filter(person_key__in=person_keys):
        home = contact.postal_address
        yield contact.pk, contact.person_key, (POST, home, postal_digest(str(contact), home))


def _wishes(organisation_id: int, readers: Collection[Reader]) -> dict[int, str]:
    rows = Contact.objects.filter(organisation_id=organisation_id, pk__in={reader.contact_id for reader in readers})
    return dict(rows.exclude(preferred_channel="").values_list("pk", "preferred_channel"))


def _past(organisation_id: int, person_keys: Collection[str]) -> dict[str, list[PastAsk]]:
    """The asks of each person that left, oldest first, and whether they were answered."""
    rows = Invitation.objects.filter(
        organisation_id=organisation_id, person_key__in=person_keys, handed_over_at__isnull=False
    ).order_by("asked_on", "pk")
    found: dict[str, list[PastAsk]] = defaultdict(list)
    columns = ("person_key", "asked_on", "channel", "touchpoint_id", "answered_at")
    for key, asked_on, channel, touchpoint_id, answered_at in rows.values_list(*columns):
        found[key].append(PastAsk(asked_on, channel, touchpoint_id, answered_at is not None))
    return found
