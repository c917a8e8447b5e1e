"""Two workers at once never overfill a day, nor work out a month twice."""

from dataclasses import replace

import pytest

from pejling.fieldwork.actions.deciding import decide_day
from pejling.fieldwork.models import Invitation
from pejling.insight.actions.thinning import adjust_thinning
from pejling.outbox.models import SendingDomain
from pejling.people.models import Organisation
from pejling.programme.models import Fraction, Programme
from tests.fieldwork.asking.replays import noon
from tests.fieldwork.asking.test_two_workers import ALL_TODAY, DAY, _on_postgres, at_once  # noqa: F401 - a fixture
from tests.makers import make_contact, make_organisation, make_programme

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def deciding(programme):
    fresh = Programme.objects.select_related("organisation", "touchpoint").get(pk=programme.pk)
    return lambda: decide_day(fresh, day=DAY, now=noon(DAY))


def test_two_programmes_share_the_mails_of_a_new_domain():
    organisation = make_organisation()
    SendingDomain.objects.create(organisation=organisation, domain="pejling.invalid", warming_from=DAY)
    gaps = replace(ALL_TODAY.gaps, any_ask=0, floor=0, relationship=0)
    programmes = [make_programme(organisation, rules=replace(ALL_TODAY, gaps=gaps), started_on=DAY) for _ in range(2)]
    for _ in range(40):
        make_contact(organisation)
    at_once(*(deciding(one) for one in programmes))
    assert Invitation.objects.count() == 50


def test_two_workers_keep_one_cap():
    organisation = make_organisation()
    programme = make_programme(organisation, rules=replace(ALL_TODAY, daily_cap=7), started_on=DAY)
    for _ in range(20):
        make_contact(organisation)
    at_once(deciding(programme), deciding(programme))
    assert Invitation.objects.count() == 7


def test_the_first_who_works_a_month_out_is_believed():
    organisation = make_organisation()
    make_programme(organisation, rules=replace(ALL_TODAY, daily_cap="auto"), started_on=DAY)
    make_contact(organisation)

    def adjusting():
        return adjust_thinning(Organisation.objects.get(pk=organisation.pk), now=noon(DAY))

    assert sorted(at_once(adjusting, adjusting)) == [0, 1]
    assert Fraction.objects.count() == 1
