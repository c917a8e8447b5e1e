"""Two workers at once never ask anybody twice."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.db import connection

from pejling.fieldwork.actions.deciding import decide_day, decide_due, pace
from pejling.fieldwork.models import Decision, Invitation
from pejling.outbox.models import Delivery
from pejling.people.models import Organisation
from pejling.programme.models import Programme
from pejling.programme.rules.sets import TimingKind
from pejling.programme.rules.versions import Gaps, Rules, Timing, default_touchpoint_rules
from tests.fieldwork.asking.replays import noon
from tests.makers import make_contact, make_event, make_organisation, make_programme

DAY = date(2026, 3, 10)
ALL_TODAY = Rules(
    timing=Timing(kind=TimingKind.SLOT, cycle_days=1, new_customer_days=0), gaps=Gaps(relationship=30), hours=None
)
pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture(autouse=True)
def _on_postgres(monkeypatch):
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")
    monkeypatch.setattr(pace, "MOST", 5)


def build():
    organisation = make_organisation()
    make_programme(organisation, key="rel", rules=ALL_TODAY, started_on=DAY)
    rules = replace(default_touchpoint_rules(delay_days=0), hours=None)
    make_programme(organisation, key="tp", track="touchpoint", rules=rules, started_on=DAY)
    for n in range(60):
        make_event(make_contact(organisation, external_id=f"c-{n:03}"), on=DAY)
    return organisation


def at_once(*jobs):
    """Run jobs in threads that start together, each with its own connection."""
    barrier = Barrier(len(jobs))

    def run(job):
        try:
            barrier.wait()
            return job()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))


def test_the_same_day_is_decided_once():
    organisation = build()

    def job():
        return decide_due(Organisation.objects.get(pk=organisation.pk), now=noon(DAY))

    results = at_once(job, job)
    assert sum(result.asked for mine in results for result in mine) == 60
    assert Invitation.objects.count() == Delivery.objects.count() == 60
    assert Decision.objects.count() == 120


def test_two_programmes_at_once_do_not_ask_one_person_twice():
    organisation = build()

    def deciding(key):
        programme = Programme.objects.select_related("organisation", "touchpoint").get(
            organisation=organisation, key=key
        )
        return lambda: decide_day(programme, day=DAY, now=noon(DAY))

    at_once(deciding("rel"), deciding("tp"))
    people = list(Invitation.objects.values_list("person_key", flat=True))
    assert len(people) == len(set(people)) == 60
    refused = Decision.objects.exclude(verdict="asked").values_list("last_reason", flat=True)
    assert set(refused) <= {"gap_any", "gap_relationship"}  # whichever came first: after the other, or to leave it room
    assert (DAY + timedelta(days=1)) not in Decision.objects.values_list("decided_on", flat=True)
