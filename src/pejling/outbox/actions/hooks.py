"""Hooks: a chat room is added, tried, switched off and forgotten."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from pejling.outbox.actions.queueing import enqueue_many
from pejling.outbox.models import Delivery, Hook
from pejling.outbox.rules.hooks import checked_hook_url
from pejling.outbox.rules.new import NewDelivery
from pejling.outbox.rules.sets import Channel, DeliveryKind, DeliveryState, HookKind, MessageClass
from pejling.people.actions.audit import record_audit
from pejling.people.models import Organisation, Unit, User


@transaction.atomic
def add_hook(
    *,
    organisation: Organisation,
    name: str,
    kind: HookKind,
    url: str,
    unit: Unit | None,
    new_cases: bool,
    overdue: bool,
    weekly: bool,
    names_customers: bool,
    user: User,
    now: datetime,
) -> Hook:
    """Tell a chat room from now on; ``HookRefused`` for an address that is no public https address."""
    hook = Hook.objects.create(
        organisation=organisation,
        name=name,
        kind=HookKind(kind),
        url=checked_hook_url(url),
        unit=unit,
        new_cases=new_cases,
        overdue=overdue,
        weekly=weekly,
        names_customers=names_customers,
        created_at=now,
    )
    _audit(hook, "hook_added", user, now)
    return hook


@transaction.atomic
def switch_hook(*, hook: Hook, enabled: bool, user: User, now: datetime) -> None:
    """Tell a room nothing more, or again."""
    if hook.enabled == enabled:
        return
    hook.enabled = enabled
    hook.save(update_fields=["enabled"])
    _audit(hook, "hook_switched_on" if enabled else "hook_switched_off", user, now)


@transaction.atomic
def remove_hook(*, hook: Hook, user: User, now: datetime) -> None:
    """Forget a room and its address; what waits for it is called off."""
    Delivery.objects.filter(
        organisation_id=hook.organisation_id, channel=Channel.WEB, address=hook.public_id, state=DeliveryState.DUE
    ).update(state=DeliveryState.CANCELLED)
    _audit(hook, "hook_removed", user, now)
    hook.delete()


@transaction.atomic
def try_hook(*, hook: Hook, user: User, now: datetime) -> None:
    """Send a test to a room; twice within a minute sends one."""
    _audit(hook, "hook_tried", user, now)
    tell_hooks([hook], kind=DeliveryKind.HOOK_TEST, subject_id=hook.pk, key=f"test:{now:%Y%m%d%H%M}", at=now, now=now)


def tell_hooks(
    hooks: Sequence[Hook], *, kind: DeliveryKind, subject_id: int, key: str, at: datetime, now: datetime
) -> None:
    """Queue something for each room; the address is looked up when it leaves, and stands in no delivery."""
    news = [
        NewDelivery(
            organisation_id=hook.organisation_id,
            message_class=MessageClass.STAFF,
            kind=kind,
            subject_id=subject_id,
            channel=Channel.WEB,
            address=hook.public_id,
            next_at=at,
            idempotency_key=f"hook:{hook.public_id}:{key}",
        )
        for hook in hooks
    ]
    enqueue_many(news, now=now)


def _audit(hook: Hook, action: str, user: User, now: datetime) -> None:
    record_audit(
        organisation_id=hook.organisation_id,
        now=now,
        actor="user",
        user=user,
        action=action,
        subject="hook",
        subject_id=hook.public_id,
    )
