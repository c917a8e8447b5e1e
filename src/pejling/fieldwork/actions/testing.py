"""Trying a programme out: the mail that a customer would get, sent to a colleague."""

from datetime import datetime

from pejling.outbox.actions.queueing import enqueue
from pejling.outbox.models import Delivery
from pejling.outbox.rules.new import NewDelivery
from pejling.outbox.rules.sets import DeliveryKind, MessageClass
from pejling.people.models import User
from pejling.programme.models import Programme


def send_test(*, programme: Programme, to: User, now: datetime) -> Delivery:
    """Queue a test of a programme's mail to a user's own address; twice within a minute sends one."""
    new = NewDelivery(
        organisation_id=programme.organisation_id,
        message_class=MessageClass.STAFF,
        kind=DeliveryKind.TEST_ASK,
        subject_id=programme.pk,
        address=to.email,
        next_at=now,
        idempotency_key=f"test-{programme.pk}-{to.pk}-{now:%Y%m%d%H%M}",
    )
    return enqueue(new, now=now)
