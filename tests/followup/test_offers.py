"""What may be given to make good: by whom, how much, how often; also by two colleagues at once."""

from datetime import UTC, datetime
from threading import Barrier, Thread

import pytest
from django.conf import settings as conf
from django.db import connection, connections

from pejling.followup.actions.offers import OfferRefused, give_offer
from pejling.followup.models import CaseEntry, Offer, OfferGiven
from pejling.followup.queries.suggestions import offers_for
from pejling.followup.rules.offers import Refusal, quarter_of
from pejling.people.models import AuditEntry
from pejling.people.rules.sets import Role
from tests.conftest import NOW
from tests.makers import make_case, make_contact, make_member, make_organisation, make_programme, make_response

postgres = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("postgres" not in conf.DATABASES["default"]["ENGINE"], reason="needs PostgreSQL"),
]


@pytest.fixture
def house(request):
    return make_organisation("offers-house")


@pytest.fixture
def user(house):
    return make_member(house, role="employee").user


def a_case(house):
    return make_case(make_response(make_programme(house), score=2, contact=make_contact(house)))


def an_offer(house, **fields):
    defaults = {"kind": "refund", "name": "Refund", "texts": {"da": "Pengene tilbage"}, "most_minor": 50_000}
    return Offer.objects.create(organisation=house, **{**defaults, **fields})


def give(case, offer, user, amount=0, role=Role.EMPLOYEE, at=NOW):
    return give_offer(case=case, offer=offer, user=user, role=role, amount_minor=amount, now=at)


@pytest.mark.django_db
def test_what_is_given_stands_in_the_case_and_in_the_log(house, user):
    case, offer = a_case(house), an_offer(house)

    give(case, offer, user, 20_000)

    row = OfferGiven.objects.get()
    assert (row.amount_minor, row.currency, row.user) == (20_000, "DKK", user)
    assert CaseEntry.objects.get(case=case).kind == "offered"
    assert AuditEntry.objects.get(action="offer_given").detail == {"offer": offer.public_id}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "amount", "refusal"),
    [
        ({"most_minor": 100}, 101, Refusal.AMOUNT),
        ({"most_minor": 100}, -1, Refusal.AMOUNT),
        ({"most_minor": None}, 1, Refusal.NO_AMOUNT),
        ({"roles": ["manager", "owner"]}, 0, Refusal.ROLE),
        ({"most_a_quarter": 0}, 0, Refusal.QUARTER),
        ({"retired": True}, 0, Refusal.RETIRED),
    ],
)
def test_beyond_a_limit_it_is_refused_and_nothing_is_written(house, user, fields, amount, refusal):
    case, offer = a_case(house), an_offer(house, **fields)

    with pytest.raises(OfferRefused) as refused:
        give(case, offer, user, amount)

    assert refused.value.refusal == refusal
    assert not OfferGiven.objects.exists()
    assert not CaseEntry.objects.exists()


@pytest.mark.django_db
def test_the_amount_is_counted_by_case_and_the_number_by_quarter(house, user):
    offer = an_offer(house, most_minor=100, most_a_quarter=2)
    first, second = a_case(house), a_case(house)
    give(first, offer, user, 60)
    with pytest.raises(OfferRefused):
        give(first, offer, user, 50)
    give(second, offer, user, 100)
    with pytest.raises(OfferRefused, match="quarter"):
        give(a_case(house), offer, user, 1)

    give(a_case(house), offer, user, 1, at=datetime(2026, 3, 31, 22, 30, tzinfo=UTC))  # April in Copenhagen


@pytest.mark.django_db
def test_a_colleague_sees_what_is_left_for_them(house):
    case = a_case(house)
    an_offer(house, most_a_quarter=3)
    an_offer(house, name="Upgrade", kind="upgrade", roles=["owner"])
    an_offer(house, name="Old", retired=True)
    an_offer(make_organisation(), name="Theirs")

    [mine] = offers_for(case, now=NOW, language="sv", role=Role.EMPLOYEE)

    assert (mine.text, mine.left_minor, mine.left_this_quarter) == ("Pengene tilbage", 50_000, 3)


def test_a_quarter_begins_where_the_house_is():
    assert quarter_of(NOW, "Europe/Copenhagen") == datetime(2025, 12, 31, 23, tzinfo=UTC)
    assert quarter_of(datetime(2026, 6, 30, 23, tzinfo=UTC), "Europe/Oslo") == datetime(2026, 6, 30, 22, tzinfo=UTC)


class TestAtOnce:
    pytestmark = postgres

    def test_of_two_at_once_only_one_gets_the_last(self, house, user):
        offer, cases = an_offer(house, most_a_quarter=1), [a_case(house), a_case(house)]
        barrier, outcomes = Barrier(2), []

        def try_it(case):
            try:
                barrier.wait(10)
                give(case, offer, user)
                outcomes.append("given")
            except OfferRefused as refused:
                outcomes.append(str(refused.refusal))
            finally:
                connection.close()

        threads = [Thread(target=try_it, args=(case,)) for case in cases]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        connections.close_all()

        assert sorted(outcomes) == ["given", "quarter"]
        assert OfferGiven.objects.count() == 1
