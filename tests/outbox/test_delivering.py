from datetime import timedelta

import pytest

from pejling.channels.receipt import Outcome, Receipt
from pejling.outbox.actions.delivering import deliver_due
from pejling.outbox.actions.queueing import cancel_deliveries
from pejling.outbox.models import Delivery
from pejling.outbox.queries.uncertain import uncertain
from pejling.outbox.rules.drafts import CalledOff, Later
from pejling.outbox.rules.sets import DeliveryKind, MessageClass
from pejling.people.models import Suppression
from tests.outbox.fakes import FakeAuthor, FakeSender, a_clock, a_round, queue, states

pytestmark = pytest.mark.django_db

DEFERRED = Receipt(Outcome.DEFERRED, error="451 greylisted")
UNREACHABLE = Receipt(Outcome.DEFERRED, error="refused", unreachable=True)
REFUSED = Receipt(Outcome.REFUSED, error="554 policy")
NOBODY = Receipt(Outcome.REFUSED, error="550 5.1.1 no such user", bad_address=True)
UNKNOWN = Receipt(Outcome.UNKNOWN, error="timed out")


def test_what_is_due_leaves_and_is_sent(nordlys, now):
    [row] = queue(nordlys, now)
    sender, author = FakeSender(), FakeAuthor()

    done = deliver_due(a_round(now, sender, author))

    row.refresh_from_db()
    assert done.accepted == 1
    assert (row.state, row.sent_at, row.provider_id) == ("sent", now, "queued as 1")
    assert [message.message_id for message in sender.sent] == [row.message_id]
    assert author.left == [1]


def test_what_is_not_due_stays(nordlys, now):
    queue(nordlys, now, next_at=now + timedelta(seconds=1))
    sender = FakeSender()

    deliver_due(a_round(now, sender))

    assert sender.sent == []
    assert states() == ["due"]


def test_many_leave_in_the_order_they_were_due(nordlys, now):
    queue(nordlys, now, mails=120)
    sender = FakeSender(connections=3)

    done = deliver_due(a_round(now, sender))

    assert done.accepted == 120
    assert [m.to_address for m in sender.sent] == [f"kunde.{n}@example.invalid" for n in range(1, 121)]
    assert set(states()) == {"sent"}


def test_a_limit_leaves_the_rest_for_the_next_round(nordlys, now):
    queue(nordlys, now, mails=5)

    deliver_due(a_round(now, FakeSender()), limit=3)

    assert states() == ["sent"] * 3 + ["due"] * 2


@pytest.mark.django_db(transaction=True)
def test_the_hand_over_is_written_down_before_the_content_leaves(nordlys, now):
    """What another connection sees while the server has the message in its hands."""
    from tests.outbox.second_connection import seen_elsewhere

    queue(nordlys, now, mails=2)
    sender = FakeSender(watch=lambda: seen_elsewhere("select state, handing_over_at is not null from outbox_delivery"))

    deliver_due(a_round(now, sender))

    first, second = sender.seen
    assert [tuple(map(str, row)) for row in first] in (
        [("claimed", "1"), ("claimed", "0")],
        [("claimed", "True"), ("claimed", "False")],
    )
    assert {str(row[0]) for row in second} == {"sent", "claimed"}


def test_a_temporary_no_is_tried_again_later(nordlys, now):
    [row] = queue(nordlys, now)
    author = FakeAuthor()

    deliver_due(a_round(now, FakeSender(DEFERRED), author))

    row.refresh_from_db()
    assert (row.state, row.attempts, row.error) == ("due", 1, "451 greylisted")
    assert timedelta(seconds=45) < row.next_at - now < timedelta(seconds=75)
    assert row.handing_over_at is None
    assert author.left == author.stayed == []


def test_a_message_tried_again_arrives(nordlys, now):
    [row] = queue(nordlys, now)
    deliver_due(a_round(now, FakeSender(DEFERRED)))

    deliver_due(a_round(now + timedelta(minutes=2), FakeSender()))

    row.refresh_from_db()
    assert (row.state, row.error) == ("sent", "")


def test_after_the_last_attempt_a_message_fails(nordlys, now):
    queue(nordlys, now)
    Delivery.objects.update(attempts=19)
    author = FakeAuthor()

    deliver_due(a_round(now, FakeSender(DEFERRED), author))

    assert states() == ["failed"]
    assert author.stayed == [(1, "failed")]


def test_a_policy_refusal_fails_and_suppresses_nobody(nordlys, now):
    queue(nordlys, now)
    author = FakeAuthor()

    deliver_due(a_round(now, FakeSender(REFUSED), author))

    assert states() == ["failed"]
    assert author.stayed == [(1, "failed")]
    assert not Suppression.objects.exists()


def test_an_address_where_nobody_lives_gets_nothing_more(nordlys, now):
    queue(nordlys, now)
    author = FakeAuthor()

    deliver_due(a_round(now, FakeSender(NOBODY), author))

    suppression = Suppression.objects.get()
    assert states() == ["bounced"]
    assert author.stayed == [(1, "bounced")]
    assert (suppression.digest, suppression.scope, suppression.reason) == ("digest-1", "everything", "bounce")


def test_a_colleague_whose_mail_bounces_is_not_suppressed_as_a_customer(nordlys, now):
    queue(nordlys, now, kind=DeliveryKind.ANSWER_NOTICE, message_class=MessageClass.STAFF)

    deliver_due(a_round(now, FakeSender(NOBODY)))

    assert states() == ["bounced"]
    assert not Suppression.objects.exists()


def test_an_unknown_outcome_counts_as_an_ask_and_is_never_sent_again(nordlys, elsewhere, now):
    [row] = queue(nordlys, now)
    author, later = FakeAuthor(), FakeSender()

    deliver_due(a_round(now, FakeSender(UNKNOWN), author))
    deliver_due(a_round(now + timedelta(days=9), later, author))

    assert states() == ["uncertain"]
    assert author.left == [1]
    assert later.sent == []
    assert uncertain(nordlys.pk) == [row]
    assert uncertain(elsewhere.pk) == []


def test_a_sender_that_breaks_leaves_an_unknown_outcome(nordlys, now):
    queue(nordlys, now, mails=2)
    sender = FakeSender()
    sender.send_all = lambda messages, *, now: 1 / 0

    done = deliver_due(a_round(now, sender))

    assert done.uncertain == 2
    assert states() == ["uncertain"] * 2


def test_a_server_that_cannot_be_reached_ends_the_round(nordlys, now):
    queue(nordlys, now, mails=4)
    sender = FakeSender(UNREACHABLE)

    done = deliver_due(a_round(now, sender))

    assert done.unreachable
    assert len(sender.sent) == 1
    assert states() == ["due"] * 4
    assert list(Delivery.objects.values_list("attempts", flat=True).order_by("pk")) == [1, 0, 0, 0]


def test_stopping_gives_back_what_has_not_begun(nordlys, now):
    queue(nordlys, now, mails=4)
    sender = FakeSender()

    deliver_due(a_round(now, sender, stopping=lambda: len(sender.sent) == 2))

    assert states() == ["sent"] * 2 + ["due"] * 2


def test_what_may_no_longer_go_out_is_called_off(nordlys, now):
    queue(nordlys, now, mails=2)
    author, sender = FakeAuthor({1: CalledOff("suppressed")}), FakeSender()

    deliver_due(a_round(now, sender, author))

    assert states() == ["cancelled", "sent"]
    assert author.stayed == [(1, "suppressed")]
    assert len(sender.sent) == 1


def test_what_may_not_go_out_now_waits(nordlys, now):
    [row] = queue(nordlys, now)

    deliver_due(a_round(now, FakeSender(), FakeAuthor({1: Later(now + timedelta(hours=3))})))

    row.refresh_from_db()
    assert (row.state, row.next_at, row.attempts) == ("due", now + timedelta(hours=3), 0)


def test_a_message_that_cannot_be_written_holds_up_no_other(nordlys, now):
    queue(nordlys, now, mails=3)
    sender = FakeSender()

    deliver_due(a_round(now, sender, FakeAuthor({2: KeyError("no wording")})))

    assert states() == ["sent", "due", "sent"]
    assert "no wording" in Delivery.objects.get(subject_id=2).error


def test_what_is_called_back_after_it_was_claimed_does_not_leave(nordlys, now):
    queue(nordlys, now, mails=3)
    sender = FakeSender(watch=lambda: cancel_deliveries(DeliveryKind.ASK, 3))

    deliver_due(a_round(now, sender))

    assert len(sender.sent) == 2
    assert states() == ["sent", "sent", "cancelled"]


def test_one_of_a_wave_that_was_called_back_leaves_the_others_with_their_own_receipts(nordlys, now):
    queue(nordlys, now, mails=3)
    author = FakeAuthor()
    author.compose = lambda rows, now: [
        (cancel_deliveries(DeliveryKind.ASK, 2) and None) or author._draft(row) for row in rows
    ]
    sender = FakeSender(UNKNOWN, connections=3)

    deliver_due(a_round(now, sender, author))

    assert [m.to_address for m in sender.sent] == ["kunde.1@example.invalid", "kunde.3@example.invalid"]
    assert states() == ["uncertain", "cancelled", "sent"]


def test_a_slow_server_has_messages_written_anew(nordlys, now):
    """Somebody who opts out while others are being sent must not get what was written before."""
    queue(nordlys, now, mails=4)
    author, written = FakeAuthor(), []
    compose = author.compose
    author.compose = lambda rows, now: written.append(len(rows)) or compose(rows, now=now)
    round_ = a_round(now, FakeSender(), author)
    round_.clock = a_clock(now, step=timedelta(seconds=2))

    deliver_due(round_)

    assert set(states()) == {"sent"}
    assert written[0] == 4
    assert len(written) > 1
