"""Two workers in one morning, and two colleagues at one alert (PostgreSQL; SQLite has one writer)."""

from datetime import timedelta
from functools import partial
from threading import Barrier, Thread

import pytest
from django.conf import settings
from django.db import connection

from pejling.followup.actions.account_alerts import AlertSeen, raise_account_alerts, see_to_alert
from pejling.followup.models import AccountAlert
from pejling.outbox.models import Delivery
from pejling.people.models import Agreement, AuditEntry
from tests.makers import NOW, TODAY, make_account, make_employee, make_member, make_organisation

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("postgres" not in settings.DATABASES["default"]["ENGINE"], reason="needs PostgreSQL"),
]


@pytest.fixture
def house():
    """An organisation with five accounts that can leave soon."""
    house = make_organisation()
    for n in range(5):
        account = make_account(house, owner=make_employee(house))
        soon = TODAY + timedelta(days=20)
        Agreement.objects.create(organisation=house, account=account, external_id=str(n), notice_by=soon)
    return house


def at_once(*works):
    """Each by a thread of its own, all let go together; what they returned, or that they came too late."""
    barrier, found = Barrier(len(works)), []

    def do(work):
        try:
            barrier.wait(10)
            found.append(work())
        except AlertSeen as problem:
            found.append(problem)
        finally:
            connection.close()

    threads = [Thread(target=do, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return found


def test_an_alert_is_raised_and_mailed_once_by_three_workers(house):
    raised = at_once(*[lambda: raise_account_alerts(house, now=NOW)] * 3)
    assert sum(raised) == 5
    assert AccountAlert.objects.count() == 5
    assert Delivery.objects.filter(kind="account_alert").count() == 5
    assert AuditEntry.objects.filter(action="raise_account_alert").count() == 5


def test_of_two_colleagues_one_has_seen_to_it(house):
    raise_account_alerts(house, now=NOW)
    alert, member = AccountAlert.objects.first(), make_member(house)
    works = [partial(see_to_alert, alert=alert, note=f"Call {n}", user=member.user, now=NOW) for n in (1, 2)]
    done = at_once(*works)
    assert len(done) == 2
    assert sum(isinstance(one, AlertSeen) for one in done) == 1
    assert AuditEntry.objects.filter(action="see_to_account_alert").count() == 1
