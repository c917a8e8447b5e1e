"""A few connections for many threads, one at a time each."""

from contextlib import suppress
from threading import Barrier, Lock, Thread

import pytest
from django.db import connection, connections

from pejling.people.models import Organisation
from pejling.people.queries.lending import Lender
from tests.makers import make_organisation

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def lender():
    made = Lender(2)
    yield made
    made.close()


def in_threads(work, number):
    threads = [Thread(target=work) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
        assert not thread.is_alive()


def test_threads_share_two_connections_and_never_one_at_the_same_time(lender):
    make_organisation("nordlys")
    used, busy, guard = set(), set(), Lock()
    met = Barrier(2)

    def work():
        with lender:
            mine = id(connections["default"])
            with guard:
                assert mine not in busy
                busy.add(mine)
                used.add(mine)
            met.wait(30)  # both connections are at work
            assert Organisation.objects.filter(slug="nordlys").exists()
            with guard:
                busy.discard(mine)

    in_threads(work, 10)
    assert len(used) == 2


def test_a_thread_that_waits_lends_on_what_it_has():
    lender = Lender(1)
    met = Barrier(3)

    def work():
        with lender:
            with lender.given_back():
                met.wait(30)  # nobody could be here if each kept the only connection
            assert Organisation.objects.count() == 0

    in_threads(work, 3)
    lender.close()


def test_the_threads_own_connection_is_there_again_afterwards(lender):
    own = connections["default"]
    with lender:
        assert connections["default"] is not own
        with lender.given_back():
            assert connections["default"] is own
        assert connections["default"] is not own
    assert connections["default"] is own


def test_nothing_is_given_back_where_nothing_was_lent(lender):
    own = connections["default"]
    with lender.given_back():
        assert connections["default"] is own


def test_an_error_gives_the_connection_back(lender):
    for _ in range(5):
        with pytest.raises(LookupError), lender:
            raise LookupError
    with lender:
        connection.ensure_connection()


def test_a_connection_that_a_restart_of_the_database_broke_is_not_lent_again(monkeypatch):
    lender, closed = Lender(1), []
    with suppress(LookupError), lender:
        connection.ensure_connection()
        monkeypatch.setattr(connections["default"], "is_usable", lambda: False)
        monkeypatch.setattr(connections["default"], "close", lambda: closed.append(1))
        connections["default"].errors_occurred = True
        raise LookupError
    assert closed == [1]
    monkeypatch.undo()
    lender.close()
