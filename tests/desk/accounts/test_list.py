import re
from datetime import timedelta

import pytest
from django.utils import timezone

from pejling.followup.models import AccountAlert
from pejling.people.models import Account, AccountContact, Agreement
from tests.days import house_day
from tests.makers import (
    make_account,
    make_case,
    make_contact,
    make_employee,
    make_member,
    make_programme,
    make_response,
    make_unit,
)


@pytest.fixture
def today():
    return house_day()


@pytest.fixture
def page(desk):
    def read(query="", client=desk):
        answer = client.get(f"/o/nordlys/accounts/{query}")
        assert answer.status_code == 200
        return answer.content.decode()

    return read


@pytest.fixture
def manager(nordlys):
    """An account manager who signs in, with a browser of their own."""
    member = make_member(nordlys, email="manager@nordlys.invalid")
    return make_employee(nordlys, user=member.user, given_name="Bo", family_name="Dahl")


def names(html):
    return re.findall(r'class="account-name"[^>]*>(.+?)</a>', html)


def agreed(account, **days):
    return Agreement.objects.create(
        organisation=account.organisation, account=account, external_id=f"agreement {account.pk} {days}"[:120], **days
    )


def test_who_can_leave_soonest_stands_first_and_those_without_a_day_last(nordlys, page, today):
    for name, days in (("Late", 300), ("Soon", 20), ("Passed", -20)):
        agreed(make_account(nordlys, name=name), renews_on=today + timedelta(days=days))
    assert names(page())[:2] == ["Soon", "Late"]
    assert names(page("?order=name")) == ["Late", "Passed", "Soon"]


def test_what_can_be_lost_soon_stands_above_the_list_in_its_own_currencies(nordlys, page, today):
    for name, notice, renews, value, currency in (
        ("Notice soon", 42, 132, 420000000, "DKK"),
        ("Renews soon", -5, 30, 80000000, "DKK"),
        ("Abroad", 100, 190, 100000000, "SEK"),
        ("Later", 200, 290, 990000000, "DKK"),
        ("Notice passed", -5, 300, 770000000, "DKK"),
    ):
        days = {"notice_by": today + timedelta(days=notice), "renews_on": today + timedelta(days=renews)}
        agreed(make_account(nordlys, name=name), value_minor=value, currency=currency, **days)
    html = page()
    assert "3 agreements can be ended within 180 days." in html
    assert re.search(r"5,000,000\sDKK · 1,000,000\sSEK", html)
    assert "can be ended within" not in page("?q=Abroad")
    account = Account.objects.get(name="Abroad")
    alert = {"kind": "nobody_heard", "deadline_on": today + timedelta(days=100), "raised_at": timezone.now()}
    AccountAlert.objects.create(organisation=nordlys, account=account, agreement=account.agreements.get(), **alert)
    assert re.search(r"attention=1[^<]*>Needs attention: 1,000,000\sSEK<", page())


def test_a_row_says_who_by_when_how_well_heard_and_how_it_fares(nordlys, page, manager, today):
    account = make_account(nordlys, name="Fjord", owner=manager, value_minor=420000000, currency="DKK")
    agreed(account, notice_by=today + timedelta(days=10), renews_on=today + timedelta(days=100))
    contact = make_contact(nordlys)
    AccountContact.objects.create(organisation=nordlys, account=account, contact=contact, role="Decision maker")
    answer = make_response(
        make_programme(nordlys), score=5, contact=contact, account=account, answered_at=timezone.now(), day=today
    )
    make_case(answer)
    html = page()
    for words in (
        "Bo Dahl",
        "4,200,000 DKK a year",
        "Notice by",
        "1 of 1 asked",
        "Relationship",
        "At risk",
        "A decision maker answered 0 to 6.",
        "1 open case",
    ):
        assert words in html, words


def test_the_narrowest_circle_with_an_account_opens_first(nordlys, page, manager, as_member):
    unit = make_unit(nordlys)
    mine, teams, elses = make_account(nordlys), make_account(nordlys, unit=unit), make_account(nordlys)
    member = manager.user.memberships.get()
    client = as_member(member)
    assert set(names(page(client=client))) == {mine.name, teams.name, elses.name}
    mine.owner = manager
    mine.save()
    assert names(page(client=client)) == [mine.name]
    member.role = "lead"
    member.save()
    member.units.add(unit)
    assert names(page("?show=team", client=client)) == [teams.name]
    assert len(names(page("?show=all", client=client))) == 3


def test_an_account_is_found_by_name_number_and_manager(nordlys, page, manager):
    make_account(nordlys, name="Århus Stål", external_id="K-77", owner=manager)
    make_account(nordlys, name="Other")
    for words in ("aarhus", "k-77", "dahl"):
        assert names(page(f"?q={words}")) == ["Århus Stål"]
    assert "No accounts match" in page("?q=nowhere")


@pytest.mark.parametrize("order", ["deadline", "name"])
def test_pages_follow_one_another_without_a_gap_or_a_repetition(nordlys, page, today, order):
    for n in range(123):
        account = make_account(nordlys, name=f"Same ~ {n // 7}")
        if n % 2:
            agreed(account, renews_on=today + timedelta(days=n % 5))
    seen, query = [], f"?order={order}"
    for size in (30, 30, 30, 30, 3):
        html = page(query)
        found = names(html)
        assert len(found) == size
        seen += re.findall(r"data-account=\"(\w+)\"", html)
        following = re.search(r'href="(\?[^"]*after=[^"]*)">Next page', html)
        query = following[1].replace("&amp;", "&") if following else ""
    assert not query
    assert len(set(seen)) == 123


def test_a_mistyped_page_is_the_first_one(nordlys, page):
    make_account(nordlys)
    assert len(names(page("?after=yesterday~abc"))) == 1
    assert len(names(page("?after=~&order=name"))) == 1


def test_an_empty_house_is_told_how_accounts_come_in(page):
    assert "Accounts come in with a file" in page()


def test_the_number_of_queries_does_not_grow_with_the_list(nordlys, page, today, django_assert_max_num_queries):
    programme = make_programme(nordlys)
    for _ in range(30):
        account = make_account(nordlys, owner=make_employee(nordlys))
        contact = make_contact(nordlys)
        AccountContact.objects.create(organisation=nordlys, account=account, contact=contact)
        agreed(account, renews_on=today + timedelta(days=30))
        make_case(make_response(programme, score=2, contact=contact, account=account))
    with django_assert_max_num_queries(15):
        assert len(names(page())) == 30
