"""Pushing: what leaves by mail is told on the reader's devices too."""

from collections.abc import Sequence
from datetime import datetime

from pejling.followup.rules.wishes import TOPICS
from pejling.outbox.actions.devices import push_along
from pejling.outbox.models import Delivery
from pejling.outbox.queries.devices import devices_at


def push_what_leaves(deliveries: Sequence[Delivery], *, now: datetime) -> None:
    """Queue pushes beside mails that wishes apply to; in the transaction in which their hand-over begins.

    What is kept for the digest, put off or called off leaves no mail, and so no push.
    """
    mails = [row for row in deliveries if row.kind in TOPICS]
    if not mails:
        return
    devices = devices_at((row.organisation_id, row.address) for row in mails)
    push_along(
        [(row, device) for row in mails for device in devices.get((row.organisation_id, row.address.lower()), ())],
        now=now,
    )
