from datetime import timedelta

import pytest

from pejling.outbox.actions.queueing import bring_forward, cancel_deliveries, enqueue, enqueue_many
from pejling.outbox.models import Delivery
from pejling.outbox.rules.new import NewDelivery
from pejling.outbox.rules.sets import DeliveryKind, DeliveryState, MessageClass

pytestmark = pytest.mark.django_db


def a_notice(organisation, now, *, subject_id=7, key="notice-7"):
    return NewDelivery(
        organisation_id=organisation.id,
        message_class=MessageClass.STAFF,
        kind=DeliveryKind.ANSWER_NOTICE,
        subject_id=subject_id,
        address="astrid@nordlys.invalid",
        next_at=now + timedelta(minutes=3),
        idempotency_key=key,
    )


def test_a_repeated_key_queues_one_delivery(nordlys, now):
    first = enqueue(a_notice(nordlys, now), now=now)
    again = enqueue(a_notice(nordlys, now), now=now)

    assert first.pk == again.pk
    assert Delivery.objects.count() == 1


def test_the_same_key_in_two_organisations_is_two_deliveries(nordlys, elsewhere, now):
    enqueue_many([a_notice(nordlys, now), a_notice(elsewhere, now)], now=now)

    assert Delivery.objects.count() == 2


def test_each_delivery_gets_a_message_id_of_its_own_at_our_domain(nordlys, now, settings):
    settings.MAIL_DOMAIN = "mail.nordlys.invalid"
    enqueue_many([a_notice(nordlys, now, key=f"k{n}") for n in range(3)], now=now)

    ids = set(Delivery.objects.values_list("message_id", flat=True))

    assert len(ids) == 3
    assert all(i.startswith("<") and i.endswith("@mail.nordlys.invalid>") for i in ids)


def test_a_delivery_is_brought_forward_and_never_put_off(nordlys, now):
    row = enqueue(a_notice(nordlys, now), now=now)

    bring_forward(DeliveryKind.ANSWER_NOTICE, 7, next_at=now)
    bring_forward(DeliveryKind.ANSWER_NOTICE, 7, next_at=now + timedelta(hours=1))
    row.refresh_from_db()
    assert row.next_at == now


def test_what_waits_can_be_called_back(nordlys, now):
    row = enqueue(a_notice(nordlys, now), now=now)
    other = enqueue(a_notice(nordlys, now, subject_id=8, key="notice-8"), now=now)

    assert cancel_deliveries(DeliveryKind.ANSWER_NOTICE, 7) == 1
    row.refresh_from_db()
    other.refresh_from_db()
    assert (row.state, other.state) == (DeliveryState.CANCELLED, DeliveryState.DUE)


def test_what_has_begun_to_leave_cannot_be_called_back(nordlys, now):
    row = enqueue(a_notice(nordlys, now), now=now)
    Delivery.objects.update(state=DeliveryState.CLAIMED, handing_over_at=now)

    assert cancel_deliveries(DeliveryKind.ANSWER_NOTICE, 7) == 0
    row.refresh_from_db()
    assert row.state == DeliveryState.CLAIMED
