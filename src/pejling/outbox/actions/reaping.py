"""Reaping: what a dead worker left behind."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from pejling.outbox.actions.author import Author
from pejling.outbox.models import Delivery
from pejling.outbox.rules.sets import DeliveryState
from pejling.people.queries.prepared import MOMENT, PreparedValues

OVERDUE = PreparedValues(
    lambda now: (
        Delivery.objects.filter(state=DeliveryState.CLAIMED, claimed_until__lt=now).values_list("claimed_by").distinct()
    ),
    MOMENT,
)
LOST = "The worker stopped while it handed the message over: whether it arrived is unknown."


def reap(*, now: datetime, author: Author) -> int:
    """Take back deliveries whose lease has run out; returns how many became uncertain."""
    return _take_back(OVERDUE.flat(now), now, author)


def reap_dead(*, now: datetime, author: Author, dead: Callable[[str], bool]) -> int:
    """Take back at once what workers held that are known to be dead (on start-up, so that nothing waits)."""
    owners = Delivery.objects.filter(state=DeliveryState.CLAIMED).values_list("claimed_by", flat=True).distinct()
    return _take_back([owner for owner in owners if dead(owner)], None, author)


def _take_back(owners: list[str], now: datetime | None, author: Author) -> int:
    if not owners:
        return 0
    left = Delivery.objects.filter(state=DeliveryState.CLAIMED, claimed_by__in=owners)
    if now is not None:
        left = left.filter(claimed_until__lt=now)
    with transaction.atomic():
        left.filter(handing_over_at__isnull=True).update(state=DeliveryState.DUE, claimed_by="", claimed_until=None)
        lost = list(left.select_for_update().filter(handing_over_at__isnull=False))
        Delivery.objects.filter(pk__in=[row.pk for row in lost]).update(
            state=DeliveryState.UNCERTAIN, error=LOST, claimed_until=None
        )
        author.handed_over(lost)
    return len(lost)
