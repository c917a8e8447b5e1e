"""Case calls: the mail to a colleague who is given a case, mentioned in one, or asked to help."""

from collections.abc import Iterable
from datetime import datetime

from pejling.followup.models import CaseEntry
from pejling.followup.queries.readers import Reader
from pejling.outbox.actions.queueing import enqueue_many
from pejling.outbox.rules.new import NewDelivery
from pejling.outbox.rules.sets import DeliveryKind, MessageClass
from pejling.people.models import Employee, User
from pejling.people.queries.addresses import digest_of


def call_colleagues(entry: CaseEntry, readers: Iterable[Employee | User | Reader], *, now: datetime) -> None:
    """Queue a mail about an entry to each of these that has an address, but not to whoever wrote the entry."""
    addresses = {one.email.lower(): one.email for one in readers if one.email and not _is_writer(one, entry)}
    enqueue_many([_new(entry, address, now) for address in addresses.values()], now=now)


def _is_writer(reader: Employee | User | Reader, entry: CaseEntry) -> bool:
    user_id = reader.pk if isinstance(reader, User) else reader.user_id
    return entry.user_id is not None and user_id == entry.user_id


def _new(entry: CaseEntry, address: str, now: datetime) -> NewDelivery:
    digest = digest_of(address.lower())
    return NewDelivery(
        organisation_id=entry.organisation_id,
        message_class=MessageClass.STAFF,
        kind=DeliveryKind.CASE_CALL,
        subject_id=entry.pk,
        address=address,
        address_digest=digest,
        next_at=now,
        idempotency_key=f"case_call:{entry.pk}:{digest[:12]}",
    )
