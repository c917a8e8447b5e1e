"""An ask that has left, and what comes back to it."""

import pytest

from pejling.outbox.actions.queueing import enqueue
from pejling.outbox.models import Delivery
from pejling.outbox.rules.new import NewDelivery
from pejling.outbox.rules.sets import DeliveryKind, MessageClass
from pejling.people.queries.addresses import digest_of
from tests.makers import make_contact, make_employee, make_invitation, make_programme


@pytest.fixture
def ask(nordlys, settings):
    """The delivery of an ask to kunde@example.invalid, signed by Astrid, open for years."""
    from django.utils import timezone

    now = timezone.now()
    settings.REPLY_ADDRESS = "svar@nordlys.invalid"
    astrid = make_employee(nordlys, given_name="Astrid", email="astrid@nordlys.invalid")
    contact = make_contact(nordlys, email="kunde@example.invalid")
    invitation = make_invitation(
        make_programme(nordlys),
        contact,
        sender=astrid,
        employee=astrid,
        expires_at=now.replace(year=now.year + 1, day=1),
    )
    new = NewDelivery(
        organisation_id=nordlys.pk,
        message_class=MessageClass.ASK,
        kind=DeliveryKind.ASK,
        subject_id=invitation.pk,
        address="kunde@example.invalid",
        address_digest=digest_of("kunde@example.invalid"),
        next_at=now,
        idempotency_key=f"ask:{invitation.public_id}",
    )
    delivery = enqueue(new, now=now)
    Delivery.objects.update(state="sent", handing_over_at=now, sent_at=now)
    delivery.refresh_from_db()
    return delivery
