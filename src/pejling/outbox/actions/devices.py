"""Devices: a browser is added, tried and forgotten; what waits for it goes with it."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from pejling.outbox.actions.queueing import enqueue_many
from pejling.outbox.models import Delivery, PushDevice
from pejling.outbox.rules.devices import MOST_DEVICES, Seat, Subscription
from pejling.outbox.rules.new import NewDelivery
from pejling.outbox.rules.sets import Channel, DeliveryKind, DeliveryState, MessageClass
from pejling.people.actions.audit import record_audit
from pejling.people.models import Membership, User


@transaction.atomic
def add_device(
    *, membership: Membership, subscription: Subscription, seat: Seat, agent: str, now: datetime
) -> PushDevice:
    """Tell a member in this browser while they are signed in there, and whoever was told in it before no more."""
    device, _ = PushDevice.objects.update_or_create(
        endpoint_digest=subscription.digest,
        defaults={
            "organisation_id": membership.organisation_id,
            "membership": membership,
            "endpoint": subscription.endpoint,
            "p256dh": subscription.p256dh,
            "auth": subscription.auth,
            "agent": agent,
            "browser": seat.browser,
            "session_key": seat.session_key,
            "made_at": now,
        },
    )
    _audit(membership, device, "device_added", now)
    for old in PushDevice.objects.filter(membership=membership).order_by("-made_at", "-pk")[MOST_DEVICES:]:
        remove_device(device=old, now=now)
    return device


@transaction.atomic
def renew_device(*, seat: Seat, slug: str, subscription: Subscription) -> bool:
    """Reach a browser at the address that it has now instead of the one that it had; whether it is known here."""
    rows = PushDevice.objects.filter(browser=seat.browser, organisation__slug=slug)
    device = rows.order_by("-made_at", "-pk").first()
    if device is None:
        return False
    for twin in PushDevice.objects.filter(endpoint_digest=subscription.digest).exclude(pk=device.pk):
        forget_device(twin.public_id)
    device.endpoint, device.endpoint_digest = subscription.endpoint, subscription.digest
    device.p256dh, device.auth = subscription.p256dh, subscription.auth
    device.save(update_fields=["endpoint", "endpoint_digest", "p256dh", "auth"])
    return True


@transaction.atomic
def follow_sign_in(*, user: User, seat: Seat, now: datetime) -> None:
    """Whoever signs in is told in that browser again; it forgets whoever was told in it before."""
    for device in PushDevice.objects.select_related("membership__user").filter(browser=seat.browser):
        if device.membership.user_id == user.pk:
            device.session_key = seat.session_key
            device.save(update_fields=["session_key"])
        else:
            remove_device(device=device, now=now)


@transaction.atomic
def follow_sign_out(*, session_key: str, now: datetime) -> None:
    """Forget the browser that somebody signs out of, in every house that told them there."""
    for device in PushDevice.objects.select_related("membership__user").filter(session_key=session_key):
        remove_device(device=device, now=now)


@transaction.atomic
def remove_device(*, device: PushDevice, now: datetime) -> None:
    """Forget a browser because its owner wishes it, signs out of it, or somebody else sits there now."""
    _audit(device.membership, device, "device_removed", now)
    forget_device(device.public_id)


def forget_device(public_id: str) -> None:
    """Forget a browser and call off what waits for it; harmless to repeat. Call it in a transaction."""
    waiting = Delivery.objects.filter(channel=Channel.WEB, address=public_id, state=DeliveryState.DUE)
    waiting.update(state=DeliveryState.CANCELLED)
    PushDevice.objects.filter(public_id=public_id).delete()


def try_device(*, device: PushDevice, now: datetime) -> None:
    """Send a test; twice within a minute sends one."""
    key = f"push:{device.public_id}:test:{now:%Y%m%d%H%M}"
    enqueue_many([_push(device, DeliveryKind.PUSH_TEST, device.pk, key, now)], now=now)


def push_along(pairs: Iterable[tuple[Delivery, PushDevice]], *, now: datetime) -> None:
    """Queue a push for each mail and device; a mail that leaves in a second try is pushed once all the same."""
    news = [
        _push(device, DeliveryKind.PUSH, mail.pk, f"push:{device.public_id}:{mail.pk}", now) for mail, device in pairs
    ]
    enqueue_many(news, now=now)


def _push(device: PushDevice, kind: DeliveryKind, subject_id: int, key: str, now: datetime) -> NewDelivery:
    """The endpoint is looked up when something leaves, and stands in no delivery."""
    return NewDelivery(
        organisation_id=device.organisation_id,
        message_class=MessageClass.STAFF,
        kind=kind,
        subject_id=subject_id,
        channel=Channel.WEB,
        address=device.public_id,
        next_at=now,
        idempotency_key=key,
    )


def _audit(membership: Membership, device: PushDevice, action: str, now: datetime) -> None:
    record_audit(
        organisation_id=membership.organisation_id,
        now=now,
        actor="user",
        user=membership.user,
        action=action,
        subject="device",
        subject_id=device.public_id,
    )
