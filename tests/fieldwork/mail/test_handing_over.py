from datetime import UTC, date, datetime, timedelta

import pytest

from pejling.fieldwork.actions.handing_over import cancel_invitation, expire_invitations, mark_handed_over
from pejling.fieldwork.models import CountChange
from pejling.fieldwork.rules.sets import InvitationState, Reason
from pejling.outbox.actions.queueing import enqueue
from pejling.outbox.rules.new import NewDelivery
from pejling.outbox.rules.sets import DeliveryKind, MessageClass
from tests.makers import make_contact, make_decision, make_invitation, make_programme

pytestmark = pytest.mark.django_db


@pytest.fixture
def due(nordlys):
    return make_due(make_programme(nordlys))


def make_due(programme, **fields):
    return make_invitation(programme, **{"state": "due", "handed_over_at": None, **fields})


def test_a_hand_over_fixes_the_day_that_gaps_count_from(due, now):
    late_evening = datetime(2026, 3, 11, 23, 30, tzinfo=UTC)  # the 12th in Copenhagen

    assert mark_handed_over(due.pk, at=late_evening)

    due.refresh_from_db()
    assert (due.state, due.handed_over_at, due.asked_on) == ("handed_over", late_evening, date(2026, 3, 12))


def test_a_hand_over_starts_the_time_for_answering(due, now):
    mark_handed_over(due.pk, at=now)

    due.refresh_from_db()
    assert due.expires_at == now + timedelta(days=30)  # a relationship programme


def test_a_hand_over_is_counted_once_however_often_it_is_reported(due, now):
    assert mark_handed_over(due.pk, at=now)
    assert not mark_handed_over(due.pk, at=now + timedelta(hours=1))

    row = CountChange.objects.get()
    due.refresh_from_db()
    assert (row.measure, row.delta, row.day, row.source) == ("handed_over", 1, due.asked_on, "asked")
    assert due.handed_over_at == now


def test_a_hand_over_in_a_demo_world_is_counted_as_simulated(due, now):
    due.organisation.simulated = True
    due.organisation.save()

    mark_handed_over(due.pk, at=now)

    assert CountChange.objects.get().source == "simulated"


def test_an_answered_ask_is_not_handed_over_again(nordlys, now):
    answered = make_invitation(make_programme(nordlys), state="answered")

    assert not mark_handed_over(answered.pk, at=now)
    answered.refresh_from_db()
    assert answered.state == InvitationState.ANSWERED


def test_a_cancelled_ask_leaves_its_reason_in_the_decision(nordlys, now):
    programme = make_programme(nordlys)
    contact = make_contact(nordlys)
    due = make_due(programme, contact=contact, decision=make_decision(programme, contact))

    assert cancel_invitation(due.pk, reason=Reason.SUPPRESSED)

    due.refresh_from_db()
    assert due.state == InvitationState.CANCELLED
    decision = due.decision
    assert (decision.verdict, decision.first_reason, decision.last_reason) == ("not_asked", "suppressed", "suppressed")


def test_cancelling_calls_the_mail_back(due, nordlys, now):
    delivery = enqueue(
        NewDelivery(
            organisation_id=nordlys.pk,
            message_class=MessageClass.ASK,
            kind=DeliveryKind.ASK,
            subject_id=due.pk,
            address="kunde@example.invalid",
            next_at=now,
            idempotency_key="ask-1",
        ),
        now=now,
    )

    cancel_invitation(due.pk, reason=Reason.SUPPRESSED)

    delivery.refresh_from_db()
    assert delivery.state == "cancelled"


def test_what_was_handed_over_cannot_be_cancelled(nordlys):
    asked = make_invitation(make_programme(nordlys))

    assert not cancel_invitation(asked.pk, reason=Reason.SUPPRESSED)
    asked.refresh_from_db()
    assert asked.state == InvitationState.HANDED_OVER


def test_asks_expire_when_their_time_is_over(nordlys, now):
    programme = make_programme(nordlys)
    over = make_invitation(programme, expires_at=now)
    open_still = make_invitation(programme, expires_at=now + timedelta(seconds=1))
    answered = make_invitation(programme, expires_at=now, state="answered")

    assert expire_invitations(now=now) == 1

    for row in (over, open_still, answered):
        row.refresh_from_db()
    assert [over.state, open_still.state, answered.state] == ["expired", "handed_over", "answered"]
