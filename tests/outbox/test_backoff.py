from datetime import timedelta

from pejling.outbox.rules.backoff import MOST_ATTEMPTS, retry_at
from tests.conftest import NOW


def test_each_wait_is_longer_up_to_a_few_hours():
    waits = [retry_at(NOW, attempts=n, key="k") - NOW for n in range(1, 8)]

    assert waits == sorted(waits)
    assert timedelta(seconds=40) < waits[0] < timedelta(seconds=80)
    assert timedelta(hours=3) < waits[-1] < timedelta(hours=5)


def test_what_failed_together_does_not_come_back_together():
    assert len({retry_at(NOW, attempts=1, key=f"k{n}") for n in range(50)}) == 50


def test_the_same_attempt_waits_the_same():
    assert retry_at(NOW, attempts=3, key="k") == retry_at(NOW, attempts=3, key="k")


def test_it_goes_on_for_more_than_two_days_and_then_gives_up():
    waits = [retry_at(NOW, attempts=n, key="k") - NOW for n in range(1, MOST_ATTEMPTS)]

    assert timedelta(days=2) < sum(waits, timedelta()) < timedelta(days=3)
    assert retry_at(NOW, attempts=MOST_ATTEMPTS, key="k") is None
