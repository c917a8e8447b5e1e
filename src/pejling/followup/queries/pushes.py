"""Writing to colleagues' devices: who is told, and how long it is news."""

import hashlib
from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta

from django.utils import translation

from pejling.channels.push.encoding import packed, unpacked
from pejling.channels.push.message import PushMessage, Urgency
from pejling.followup.queries.concerned import has_left
from pejling.followup.queries.push_words import Shown, shown_as_test, shown_for
from pejling.followup.queries.wishes import NO_WISHES, wishes_in
from pejling.followup.rules.wishes import Kept, Wishes, as_wished, breaks_quiet
from pejling.outbox.models import Delivery, PushDevice
from pejling.outbox.queries.devices import signed_in
from pejling.outbox.rules.drafts import CalledOff, Draft, Later
from pejling.outbox.rules.sets import DeliveryKind
from pejling.people.models import Absence, Employee, NoticeSettings
from pejling.people.rules.days import local_day

LASTS = timedelta(hours=12)  # then it is no news any more, and the mail has it
GONE, SIGNED_OUT, AWAY, LEFT, TOO_LATE = "gone", "signed out", "away", "has left", "too late"
TOPIC_LETTERS = 22


def compose_pushes(deliveries: Sequence[Delivery], *, now: datetime) -> list[Draft]:
    """What each device shows, or why nothing: signed out there, away, gone, asleep, or not true any more."""
    keys = [row.address for row in deliveries]
    along = ("organisation", "membership__user")
    devices = {row.public_id: row for row in PushDevice.objects.select_related(*along).filter(public_id__in=keys)}
    held = signed_in(devices.values(), now=now)
    return [_draft(row, devices.get(row.address), held, now) for row in deliveries]


def _draft(delivery: Delivery, device: PushDevice | None, held: Collection[int], now: datetime) -> Draft:
    if device is None or not device.membership.user.is_active:
        return CalledOff(GONE)
    if device.pk not in held:
        return CalledOff(SIGNED_OUT)
    if delivery.kind == DeliveryKind.PUSH_TEST:
        return _written(delivery, device, shown_as_test, LASTS)
    mail = Delivery.objects.filter(pk=delivery.subject_id).first()
    hindrance = _hindrance(delivery, device, now)
    if mail is None or hindrance:
        return CalledOff(hindrance or GONE)
    settings = NoticeSettings.objects.select_related("organisation").filter(membership=device.membership).first()
    wishes = wishes_in(settings) if settings else NO_WISHES
    leaves = as_wished(wishes, DeliveryKind(mail.kind), mail.idempotency_key, now=now)
    if isinstance(leaves, Kept):
        return CalledOff(leaves)
    if leaves > now:
        return Later(leaves)
    return _written(delivery, device, lambda: shown_for(mail), _lasts(wishes, mail, now))


def _hindrance(delivery: Delivery, device: PushDevice, now: datetime) -> str:
    """Why somebody is not to be disturbed at all."""
    if now - delivery.created_at > LASTS:
        return TOO_LATE
    today = local_day(now, device.organisation.zone)
    own = Employee.objects.filter(organisation=device.organisation, user=device.membership.user).first()
    if own is None:
        return ""
    if has_left(own, today):
        return LEFT
    return AWAY if Absence.objects.on(today).filter(organisation=device.organisation, employee=own).exists() else ""


def _lasts(wishes: Wishes, mail: Delivery, now: datetime) -> timedelta:
    """A device that is switched on in its owner's quiet hours stays quiet: the service keeps nothing that long."""
    if wishes.quiet is None or breaks_quiet(wishes, DeliveryKind(mail.kind), mail.idempotency_key):
        return LASTS
    return min(LASTS, wishes.quiet.begins(now) - now)


def _written(delivery: Delivery, device: PushDevice, write: Callable[[], Shown | None], lasts: timedelta) -> Draft:
    language = device.membership.user.language or device.organisation.language
    with translation.override(language):
        shown = write()
    if shown is None:
        return CalledOff(GONE)
    topic = hashlib.sha256(f"{device.public_id}:{shown.about}".encode()).digest()
    return PushMessage(
        message_id=delivery.message_id,
        sender_name=device.organisation.name,
        sender_address="",
        to_name=str(device.membership.user),
        to_address=device.endpoint,
        subject=shown.title,
        text=shown.body,
        p256dh=unpacked(device.p256dh),
        auth=unpacked(device.auth),
        path=f"/o/{device.organisation.slug}/{shown.path}",
        language=language,
        ttl=int(lasts.total_seconds()),
        topic=packed(topic)[:TOPIC_LETTERS],
        urgency=Urgency.HIGH if shown.urgent else Urgency.NORMAL,
    )
