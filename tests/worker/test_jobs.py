"""Jobs done once a local day for each organisation."""

from datetime import UTC, datetime, time, timedelta

import pytest

from pejling.outbox.models import Schedule
from pejling.worker.jobs import Job, do_jobs
from tests.makers import make_organisation

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 10, 11, 0, tzinfo=UTC)  # in Copenhagen


def job(did, *, at=time(7), **fields):
    return Job("count", at, lambda organisation, now: did.append(organisation.slug) or 1, **fields)


def test_a_job_is_done_once_a_day_from_its_hour_on(nordlys):
    did = []
    for hours in (0, 1, 18, 19, 20):  # 12:00, 13:00, then 06:00, 07:00 and 08:00 the next day
        do_jobs([job(did)], now=NOON + timedelta(hours=hours))
    assert did == ["nordlys"] * 2


def test_each_organisation_has_its_own_morning(nordlys):
    make_organisation(slug="auckland", zone="Pacific/Auckland")
    did = []
    do_jobs([job(did)], now=NOON)
    do_jobs([job(did)], now=NOON + timedelta(hours=8))  # 08:00 there, 20:00 here
    assert did == ["nordlys", "auckland", "auckland"]


def test_a_job_with_more_to_do_goes_on_in_the_next_round(nordlys):
    left = [2, 1, 0]
    purge = Job("purge", time(3), lambda organisation, now: left.pop(0), until_nothing_left=True)
    for _ in range(5):
        do_jobs([purge], now=NOON)
    assert left == []


def test_a_job_that_fails_waits_an_hour_and_holds_up_no_other(nordlys, caplog):
    did = []
    broken = Job("broken", time(7), lambda organisation, now: 1 // 0)
    done = do_jobs([broken, job(did)], now=NOON)
    assert (done.failed, done.counts, did) == (["broken"], {"count": 1}, ["nordlys"])
    assert "'broken' of nordlys failed" in caplog.text
    assert do_jobs([broken], now=NOON + timedelta(minutes=59)).failed == []
    assert do_jobs([broken], now=NOON + timedelta(minutes=61)).failed == ["broken"]


def test_a_demo_world_is_left_as_it_is(db):
    make_organisation(slug="demo", simulated=True)
    did = []
    do_jobs([job(did)], now=NOON)
    assert did == []


def test_when_nothing_is_due_it_is_one_read(nordlys, django_assert_num_queries):
    jobs = [job([]), Job("other", time(3), lambda organisation, now: 0)]
    do_jobs(jobs, now=NOON)
    assert Schedule.objects.count() == 2
    with django_assert_num_queries(1):
        do_jobs(jobs, now=NOON)
