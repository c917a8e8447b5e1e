from datetime import timedelta

import pytest

from pejling.channels.receipt import Outcome, Receipt
from pejling.outbox.actions.claiming import LEASE, begin, claim_due
from pejling.outbox.actions.reaping import reap, reap_dead
from pejling.outbox.actions.settling import Sent, settle
from pejling.outbox.models import Delivery
from tests.outbox.fakes import ACCEPTED, FakeAuthor, queue, states

pytestmark = pytest.mark.django_db
WORKER = "host:1:a"


def test_a_delivery_is_claimed_by_one_worker_only(nordlys, now):
    queue(nordlys, now, mails=3)

    first = claim_due(worker=WORKER, now=now, limit=2)
    second = claim_due(worker="host:2:b", now=now, limit=2)

    assert [row.subject_id for row in first] == [1, 2]
    assert [row.subject_id for row in second] == [3]


def test_what_a_dead_worker_had_not_begun_is_due_again(nordlys, now):
    queue(nordlys, now)
    claim_due(worker=WORKER, now=now, limit=9)

    assert reap(now=now + LEASE, author=FakeAuthor()) == 0
    assert states() == ["claimed"]  # the lease still holds
    assert reap(now=now + LEASE + timedelta(seconds=1), author=FakeAuthor()) == 0
    assert states() == ["due"]


def test_what_a_dead_worker_had_begun_is_uncertain_and_counts_as_an_ask(nordlys, now):
    queue(nordlys, now, mails=2)
    rows = claim_due(worker=WORKER, now=now, limit=9)
    begin(rows[:1], worker=WORKER, now=now)
    author = FakeAuthor()

    assert reap(now=now + LEASE + timedelta(seconds=1), author=author) == 1

    assert states() == ["uncertain", "due"]
    assert author.left == [1]


def test_a_worker_known_to_be_dead_is_not_waited_for(nordlys, now):
    queue(nordlys, now, mails=2)
    claim_due(worker=WORKER, now=now, limit=1)
    claim_due(worker="host:2:b", now=now, limit=1)

    reap_dead(now=now, author=FakeAuthor(), dead=lambda worker: worker == WORKER)

    assert states() == ["due", "claimed"]


def test_a_worker_thought_dead_that_comes_back_with_a_yes_is_believed(nordlys, now):
    queue(nordlys, now)
    [row] = begin(claim_due(worker=WORKER, now=now, limit=1), worker=WORKER, now=now)
    reap(now=now + timedelta(hours=1), author=FakeAuthor())

    settle([Sent(row, ACCEPTED)], now=now, author=FakeAuthor())

    assert states() == ["sent"]


def test_a_worker_thought_dead_that_comes_back_with_a_no_changes_nothing(nordlys, now):
    """It counts as an ask already: making it due again could ask twice."""
    queue(nordlys, now)
    [row] = begin(claim_due(worker=WORKER, now=now, limit=1), worker=WORKER, now=now)
    reap(now=now + timedelta(hours=1), author=FakeAuthor())
    author = FakeAuthor()

    settle([Sent(row, Receipt(Outcome.DEFERRED))], now=now, author=author)
    settle([Sent(row, Receipt(Outcome.REFUSED))], now=now, author=author)

    assert states() == ["uncertain"]
    assert author.stayed == []


def test_a_worker_whose_claim_was_taken_back_does_not_begin(nordlys, now):
    queue(nordlys, now)
    rows = claim_due(worker=WORKER, now=now, limit=1)
    reap(now=now + timedelta(hours=1), author=FakeAuthor())
    claim_due(worker="host:2:b", now=now, limit=1)

    assert begin(rows, worker=WORKER, now=now) == []
    assert Delivery.objects.get().claimed_by == "host:2:b"
