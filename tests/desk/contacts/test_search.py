import re

import pytest

from pejling.people.models import AccountContact, Address, Contact
from pejling.people.queries.addresses import digest_of
from tests.makers import make_account, make_contact, make_employee, make_programme, make_response

PAGE = "/o/nordlys/customers/"


@pytest.fixture
def marta(nordlys):
    contact = make_contact(nordlys, given_name="Märta", family_name="Ängström", external_id="K-1001")
    AccountContact.objects.create(
        organisation=nordlys, account=make_account(nordlys, name="Ångbåtsbolaget"), contact=contact
    )
    return contact


def found(answer):
    return re.findall(r"/o/nordlys/customers/(\w+)/", answer.content.decode())


@pytest.mark.parametrize("words", ["märta", "ÄNGSTRÖM", "ström märta", "k-1001", "ångbåt", "märta ångbåt"])
def test_a_customer_is_found_by_name_number_or_account(nordlys, marta, desk, words):
    make_contact(nordlys, given_name="Jens", family_name="Mølgaard")
    assert found(desk.get(PAGE, {"q": words})) == [marta.public_id]


def test_a_whole_address_finds_exactly_its_own(nordlys, marta, desk):
    Address.objects.filter(contact_addresses__contact=marta).update(digest=digest_of("marta@example.invalid"))
    assert found(desk.get(PAGE, {"q": "Marta@Example.invalid"})) == [marta.public_id]
    assert found(desk.get(PAGE, {"q": "other@example.invalid"})) == []


def test_somebody_in_two_accounts_is_listed_once(nordlys, marta, desk):
    AccountContact.objects.create(organisation=nordlys, account=make_account(nordlys), contact=marta)
    assert found(desk.get(PAGE, {"q": "märta"})) == [marta.public_id]


def test_another_organisations_customers_are_not_found(marta, elsewhere, outsider, as_member):
    answer = as_member(outsider).get("/o/elsewhere/customers/", {"q": "märta"})
    assert "Nobody found" in answer.content.decode()


def test_without_a_search_those_heard_last_are_offered(nordlys, marta, desk):
    make_response(make_programme(nordlys), score=4, contact=marta)
    assert found(desk.get(PAGE)) == [marta.public_id]


def test_colleagues_customers_are_not_among_those_heard_last(nordlys, marta, colleague, as_member):
    make_response(make_programme(nordlys), contact=marta, employee=make_employee(nordlys))
    assert found(as_member(colleague).get(PAGE)) == []


def test_an_empty_house_says_how_customers_come_in(desk):
    assert "pejling import contacts" in desk.get(PAGE).content.decode()


def test_the_number_of_queries_does_not_grow_with_the_list(nordlys, desk, django_assert_max_num_queries):
    for _ in range(9):
        contact = make_contact(nordlys)
        AccountContact.objects.create(organisation=nordlys, account=make_account(nordlys), contact=contact)
    assert Contact.objects.count() == 9
    with django_assert_max_num_queries(8):
        desk.get(PAGE, {"q": "åse"})
