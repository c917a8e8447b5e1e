"""The bare case: what the sampler asks is what a script of twenty lines counts from the file."""

from datetime import UTC, date, datetime, timedelta

import pytest

from pejling.channels.receipt import Outcome, Receipt
from pejling.demo import postbox
from pejling.demo.invoices import FILE
from pejling.demo.loading import PURCHASES_ONLY
from pejling.demo.worlds.purchases_only import purchases_script
from pejling.people.models import Organisation
from tests.demo.count_asks import count_asks, purchases
from tests.demo.gap_checker import broken_gaps
from tests.demo.replays import limits_of, load, send_log


class Accepting:
    """A mail server that takes everything at once: 8,000 real hand-overs are another test's matter."""

    connections = 50

    def send_all(self, messages, *, now):
        return [Receipt(Outcome.ACCEPTED) for _ in messages]

    def close(self):
        pass


@pytest.fixture
def load_purchases(db, own_folder, monkeypatch):
    monkeypatch.setattr(postbox, "SmtpSender", lambda url, connections: Accepting())
    return lambda days=None: load(PURCHASES_ONLY, "purchases-only", days)


@pytest.mark.long
@pytest.mark.no_cover  # the retail world runs the same lines; to trace them again for months takes half a minute
def test_as_many_are_asked_as_an_independent_script_counts(load_purchases):
    """The busiest part of the year, and longer than the gap: many come again, before it has passed and after."""
    figures = load_purchases(days=120)

    since = date(2010, 12, 9) - timedelta(days=120)
    assert figures.asked == figures.sent == count_asks(FILE, since=since) > count_asks(FILE, gap=999, since=since)
    assert figures.eligible == figures.events == len(purchases(FILE, since=since))
    assert figures.not_asked == {"gap_touchpoint": figures.events - figures.asked}
    assert (figures.answered, figures.cases) == (0, 0)
    _no_gap_is_broken()


@pytest.mark.torture
@pytest.mark.timeout(900)
def test_in_the_whole_year_as_many_are_asked_as_an_independent_script_counts(load_purchases):
    every_purchase = load_purchases()

    assert every_purchase.asked == every_purchase.sent == count_asks(FILE) == 7_980
    assert every_purchase.eligible == every_purchase.events == 19_215
    assert every_purchase.not_asked == {"gap_touchpoint": 19_215 - 7_980}
    assert (every_purchase.answered, every_purchase.cases) == (0, 0)
    _no_gap_is_broken()


def _no_gap_is_broken():
    organisation = Organisation.objects.get()
    assert broken_gaps(send_log(organisation), limits_of(organisation)) == []


def test_a_part_of_the_year_is_replayed_until_its_last_delay_has_passed():
    script = purchases_script(date(2026, 3, 10), days=30)

    assert script.last_day == date(2010, 12, 23)
    assert script.first_day == date(2010, 11, 9)


@pytest.mark.parametrize("shifted", [False, True])
def test_days_and_their_distances_are_those_of_the_file(shifted):
    today = datetime(2026, 3, 10, tzinfo=UTC).date()
    own, script = purchases_script(today), purchases_script(today, shifted=shifted)

    shift = script.first_day - own.first_day
    assert shift.days % 7 == 0
    assert {day - shift: [one.number for one in there] for day, there in script.feed.invoices_by_day.items()} == {
        day: [one.number for one in there] for day, there in own.feed.invoices_by_day.items()
    }
