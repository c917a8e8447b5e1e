"""Telling: a complaint opens a case, praise reaches whoever earned it; in one transaction with the words themselves."""

from datetime import datetime

from django.db import transaction

from pejling.fieldwork.actions.telling import record_told
from pejling.fieldwork.models import Told
from pejling.fieldwork.queries.telling import Place
from pejling.fieldwork.rules.telling import Nature, Telling
from pejling.followup.actions.opening import open_case
from pejling.followup.models import Case
from pejling.followup.queries.concerned import reader_of
from pejling.outbox.actions.queueing import enqueue_many
from pejling.outbox.rules.new import NewDelivery
from pejling.outbox.rules.sets import DeliveryKind, MessageClass
from pejling.people.models import User
from pejling.people.queries.addresses import digest_of
from pejling.people.rules.days import local_day
from pejling.people.rules.sets import Role


def hear_told(*, place: Place, telling: Telling, language: str, now: datetime, client: str = "", key: str = "") -> Told:
    """Take what somebody says unasked; the same form sent twice is heard once."""
    with transaction.atomic():
        told, new = record_told(place=place, telling=telling, language=language, now=now, client=client, key=key)
        if not new:
            return told
        case = open_case(heard=told, now=now) if telling.nature == Nature.COMPLAINT else None
        _notice(told, case, now)
    return told


def _notice(told: Told, case: Case | None, now: datetime) -> None:
    """At once: the words are complete, and nothing more will come."""
    enqueue_many([_new(told, address, now) for address in _readers(told, case, now)], now=now)


def _readers(told: Told, case: Case | None, now: datetime) -> list[str]:
    """Whoever has the case, else the nearest concerned; the owners where nobody is: no complaint lies unread."""
    if case is not None and case.assignee is not None and case.assignee.email:
        return [case.assignee.email]
    reader = reader_of(told, today=local_day(now, told.organisation.zone))
    if reader is not None:
        return [reader.email]
    owners = User.objects.filter(memberships__organisation=told.organisation, memberships__role=Role.OWNER)
    return list(owners.filter(is_active=True).order_by("pk").values_list("email", flat=True))


def _new(told: Told, address: str, now: datetime) -> NewDelivery:
    digest = digest_of(address.lower())
    return NewDelivery(
        organisation_id=told.organisation_id,
        message_class=MessageClass.STAFF,
        kind=DeliveryKind.TOLD_NOTICE,
        subject_id=told.pk,
        address=address,
        address_digest=digest,
        next_at=now,
        idempotency_key=f"told:{told.public_id}:{digest[:12]}",
    )
