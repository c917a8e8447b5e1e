"""Case calls: the mail to a colleague who is given a case, mentioned in one, or asked to help."""

from collections.abc import Iterable
from datetime import datetime

from pejling.followup.models import CaseEntry
from pejling.outbox.actions.queueing import enqueue_many
from pejling.outbox.rules.new import NewDelivery
from pejling.outbox.rules.sets import DeliveryKind, MessageClass
from pejling.people.models import Employee
from pejling.people.queries.addresses import digest_of


def call_colleagues(entry: CaseEntry, employees: Iterable[Employee], *, now: datetime) -> None:
    """Queue a mail about an entry to each of these that has an address, but not to whoever wrote the entry."""
    readers = {one.email.lower(): one for one in employees if one.email and not _is_writer(one, entry)}
    enqueue_many([_new(entry, reader, now) for reader in readers.values()], now=now)


def _is_writer(employee: Employee, entry: CaseEntry) -> bool:
    return entry.user_id is not None and employee.user_id == entry.user_id


def _new(entry: CaseEntry, reader: Employee, now: datetime) -> NewDelivery:
    return NewDelivery(
        organisation_id=entry.organisation_id,
        message_class=MessageClass.STAFF,
        kind=DeliveryKind.CASE_CALL,
        subject_id=entry.pk,
        address=reader.email,
        address_digest=digest_of(reader.email.lower()),
        next_at=now,
        idempotency_key=f"case_call:{entry.pk}:{reader.pk}",
    )
