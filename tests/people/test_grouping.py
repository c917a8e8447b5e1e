"""Group commit: nothing is lost, nothing is done twice, and a failure is its own."""

from threading import Barrier, Thread

import pytest
from django.db import connection
from django.db.models import F

from pejling.people.actions.grouping import GroupCommit
from pejling.people.models import Organisation
from tests.makers import make_organisation

pytestmark = pytest.mark.django_db(transaction=True)


class Refused(Exception):
    """What a job says no with."""


def write(jobs):
    """Each job raises its organisation's weekly capacity by one; the job "refused" is refused, "broken" breaks."""
    return [write_one(job) for job in jobs]


def write_one(slug):
    if slug == "refused":
        return Refused(slug)
    if slug == "broken":
        raise ZeroDivisionError(slug)
    Organisation.objects.filter(slug=slug).update(weekly_capacity=F("weekly_capacity") + 1)
    return Organisation.objects.get(slug=slug).weekly_capacity


@pytest.fixture
def group():
    made = GroupCommit(write)
    yield made
    made.close()


def at_once(group, jobs):
    """Each job waited for by a thread of its own, all let go together; what came of each."""
    barrier, found = Barrier(len(jobs)), [None] * len(jobs)

    def wait_for(place, job):
        barrier.wait(30)
        try:
            found[place] = group.wait_for(job)
        except Exception as failure:  # noqa: BLE001  # it is looked at
            found[place] = failure

    threads = [Thread(target=wait_for, args=one) for one in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return found


def capacity(slug):
    return Organisation.objects.get(slug=slug).weekly_capacity


def test_many_threads_write_each_once(group):
    before = make_organisation("nordlys").weekly_capacity

    found = at_once(group, ["nordlys"] * 40)

    assert sorted(found) == [before + n for n in range(1, 41)]
    assert capacity("nordlys") == before + 40


def test_a_refusal_is_the_refused_ones_own(group):
    before = make_organisation("nordlys").weekly_capacity

    found = at_once(group, ["nordlys", "refused", "nordlys", "refused"])

    assert [type(one) for one in found] == [int, Refused, int, Refused]
    assert capacity("nordlys") == before + 2


def test_one_that_breaks_fails_alone(group):
    before = make_organisation("nordlys").weekly_capacity

    found = at_once(group, [*["nordlys"] * 10, "broken", *["nordlys"] * 10])

    assert [type(one) for one in found] == [*[int] * 10, ZeroDivisionError, *[int] * 10]
    assert capacity("nordlys") == before + 20


def test_it_goes_on_after_a_failure(group):
    before = make_organisation("nordlys").weekly_capacity
    with pytest.raises(ZeroDivisionError):
        group.wait_for("broken")

    assert group.wait_for("nordlys") == before + 1


def test_what_nobody_waits_for_is_there_before_what_comes_after_it(group):
    before = make_organisation("nordlys").weekly_capacity
    group.leave("nordlys")

    assert group.wait_for("nordlys") == before + 2


def test_closing_writes_what_was_left(group):
    before = make_organisation("nordlys").weekly_capacity
    for _ in range(1203):
        group.leave("nordlys")
    group.close()

    assert capacity("nordlys") == before + 1203


def test_what_is_left_breaks_nobody_elses_work(group):
    before = make_organisation("nordlys").weekly_capacity
    group.leave("broken")
    group.leave("nordlys")

    assert group.wait_for("nordlys") == before + 2


def test_it_works_again_after_it_was_closed(group):
    before = make_organisation("nordlys").weekly_capacity
    group.wait_for("nordlys")
    group.close()

    assert group.wait_for("nordlys") == before + 2


def test_what_is_returned_is_committed(group):
    make_organisation("nordlys")
    group.wait_for("nordlys")
    assert not connection.in_atomic_block  # this connection sees only what others have committed
    assert capacity("nordlys") == 11
