import json
from datetime import date

import pytest
from django.forms.models import model_to_dict

from pejling.people.actions.contact_drafts import ContactRefused
from pejling.people.actions.customers import UnknownReference, Upserted, upsert_contacts
from pejling.people.actions.suppressions import suppress
from pejling.people.models import AccountContact, Address, Contact, ContactAddress, Suppression
from pejling.people.queries.addresses import digest_of
from pejling.people.rules.rows import ContactRow
from tests.makers import make_account, make_unit

pytestmark = pytest.mark.django_db


def everything():
    tables = (Contact, Address, ContactAddress, AccountContact)
    return json.dumps([[model_to_dict(row) for row in table.objects.order_by("pk")] for table in tables], default=str)


def emails_of(contact):
    links = contact.contact_addresses.filter(address__kind="email").order_by("rank")
    return [link.address.value for link in links]


def test_a_new_contact_has_its_addresses_and_is_named_by_its_best_one(nordlys):
    row = ContactRow("k-1", ("åse@example.com",), ("+4540404040",), given_name="Åse", customer_since=date(2024, 2, 29))

    done = upsert_contacts(nordlys, [row])

    contact = Contact.objects.get()
    assert done == Upserted(created=1)
    assert (contact.external_id, contact.given_name, contact.customer_since) == ("k-1", "Åse", date(2024, 2, 29))
    assert contact.person_key == digest_of("åse@example.com")
    assert len(contact.public_id) == 14
    assert set(Address.objects.values_list("kind", "value")) == {("email", "åse@example.com"), ("phone", "+4540404040")}


def test_a_contact_without_addresses_is_a_person_of_their_own(nordlys):
    upsert_contacts(nordlys, [ContactRow("k-1"), ContactRow("k-2")])

    one, other = Contact.objects.order_by("pk")
    assert one.person_key == f"c:{one.public_id}"
    assert one.person_key != other.person_key


def test_the_same_rows_again_change_nothing(nordlys):
    make_account(nordlys, external_id="a-1")
    rows = [
        ContactRow(
            "k-1", ("a@example.com", "b@example.com"), ("+4540404040",), account="a-1", attributes={"vip": "yes"}
        ),
        ContactRow("k-2", ("a@example.com",), customer_since=date(2024, 1, 1)),
        ContactRow("", ("c@example.com",)),
    ]
    upsert_contacts(nordlys, rows)
    before = everything()

    done = upsert_contacts(nordlys, rows)

    assert done == Upserted(unchanged=3)
    assert everything() == before


def test_an_empty_value_wipes_nothing_out(nordlys):
    upsert_contacts(nordlys, [ContactRow("k-1", ("a@example.com",), given_name="Åse", attributes={"vip": "yes"})])

    done = upsert_contacts(nordlys, [ContactRow("k-1", segment="gold", attributes={"size": "L"})])

    contact = Contact.objects.get()
    assert done == Upserted(updated=1)
    assert (contact.given_name, contact.segment) == ("Åse", "gold")
    assert contact.attributes == {"vip": "yes", "size": "L"}
    assert emails_of(contact) == ["a@example.com"]


def test_external_id_wins_over_email(nordlys):
    upsert_contacts(nordlys, [ContactRow("k-1", ("a@example.com",))])

    upsert_contacts(nordlys, [ContactRow("k-2", ("a@example.com",))])

    assert Contact.objects.count() == 2
    assert Address.objects.count() == 1


def test_a_row_without_an_id_is_the_one_contact_with_its_email(nordlys):
    upsert_contacts(nordlys, [ContactRow("k-1", ("a@example.com",))])

    upsert_contacts(nordlys, [ContactRow("", ("a@example.com",), given_name="Åse")])

    assert Contact.objects.get().given_name == "Åse"


def test_a_row_without_an_id_finds_a_contact_earlier_in_the_same_file(nordlys):
    upsert_contacts(
        nordlys, [ContactRow("k-1", ("a@example.com",)), ContactRow("", ("a@example.com",), segment="gold")]
    )

    assert Contact.objects.get().segment == "gold"


def test_a_row_whose_email_two_contacts_share_becomes_a_contact_of_its_own(nordlys):
    upsert_contacts(nordlys, [ContactRow("k-1", ("a@example.com",)), ContactRow("k-2", ("a@example.com",))])

    upsert_contacts(nordlys, [ContactRow("", ("a@example.com",))])

    third = Contact.objects.exclude(external_id__startswith="k-").get()
    assert third.external_id == "email:" + digest_of("a@example.com")[:24]
    assert set(Contact.objects.values_list("person_key", flat=True)) == {digest_of("a@example.com")}


def test_a_row_with_neither_id_nor_address_is_refused(nordlys):
    with pytest.raises(ContactRefused, match="external id"):
        upsert_contacts(nordlys, [ContactRow(given_name="Åse")])


def test_contacts_that_share_any_address_are_one_person(nordlys):
    upsert_contacts(
        nordlys, [ContactRow("k-1", ("a@example.com",), ("+4540404040",)), ContactRow("k-2", (), ("+4540404040",))]
    )

    assert Contact.objects.values("person_key").distinct().count() == 1


def test_an_address_that_ties_two_persons_joins_them_under_the_older_key(nordlys):
    upsert_contacts(nordlys, [ContactRow("k-1", ("a@example.com",))])
    upsert_contacts(nordlys, [ContactRow("k-2", ("b@example.com",)), ContactRow("k-3", ("b@example.com",))])

    upsert_contacts(nordlys, [ContactRow("k-4", ("a@example.com", "b@example.com"))])

    assert set(Contact.objects.values_list("person_key", flat=True)) == {digest_of("a@example.com")}


def test_a_new_email_replaces_the_old_one_and_the_person_stays_the_same(nordlys):
    upsert_contacts(nordlys, [ContactRow("k-1", ("old@example.com",), ("+4540404040",))])

    upsert_contacts(nordlys, [ContactRow("k-1", ("new@example.com",))])

    contact = Contact.objects.get()
    assert emails_of(contact) == ["new@example.com"]
    assert contact.contact_addresses.filter(address__kind="phone").exists()
    assert contact.person_key == digest_of("old@example.com")


def test_the_order_of_addresses_is_the_order_to_try_them(nordlys):
    upsert_contacts(nordlys, [ContactRow("k-1", ("a@example.com", "b@example.com"))])

    upsert_contacts(nordlys, [ContactRow("k-1", ("b@example.com", "a@example.com"))])

    assert emails_of(Contact.objects.get()) == ["b@example.com", "a@example.com"]


def test_two_rows_with_one_id_are_read_one_after_the_other(nordlys):
    make_account(nordlys, external_id="a-1")
    make_account(nordlys, external_id="a-2")

    upsert_contacts(
        nordlys,
        [ContactRow("k-1", account="a-1", given_name="Åse"), ContactRow("k-1", account="a-2", family_name="Holm")],
    )

    contact = Contact.objects.get()
    assert str(contact) == "Åse Holm"
    links = contact.account_contacts.order_by("account__external_id")
    assert [(link.account.external_id, link.primary) for link in links] == [("a-1", True), ("a-2", False)]


def test_unknown_units_and_accounts_are_named(nordlys, elsewhere):
    make_unit(nordlys, key="north")
    make_unit(elsewhere, key="south")

    with pytest.raises(UnknownReference, match="unit: 'south'"):
        upsert_contacts(nordlys, [ContactRow("k-1", unit="north"), ContactRow("k-2", unit="south")])
    with pytest.raises(UnknownReference, match="account: 'a-9'"):
        upsert_contacts(nordlys, [ContactRow("k-1", account="a-9")])
    assert not Contact.objects.exists()


def test_nothing_crosses_organisations(nordlys, elsewhere):
    upsert_contacts(elsewhere, [ContactRow("k-1", ("a@example.com",))])

    upsert_contacts(nordlys, [ContactRow("", ("a@example.com",))])

    assert Contact.objects.count() == 2
    assert nordlys.contacts.get().external_id.startswith("email:")


def test_a_suppressed_address_stays_suppressed_when_it_comes_back_after_erasure(nordlys, now):
    upsert_contacts(nordlys, [ContactRow("k-1", ("a@example.com",))])
    digest = digest_of("a@example.com")
    suppress(organisation_id=nordlys.pk, digest=digest, scope="everything", reason="opt_out", now=now)
    Contact.objects.all().delete()
    Address.objects.all().delete()

    upsert_contacts(nordlys, [ContactRow("k-9", ("a@example.com",))])

    assert Suppression.objects.filter(digest=Address.objects.get().digest).exists()


def test_text_with_tabs_quotes_and_backslashes_arrives_as_written(nordlys):
    name = 'a\tb\\n"c"\nd\r\\'

    upsert_contacts(nordlys, [ContactRow("k-1", given_name=name, attributes={"note": name}), ContactRow("k-2")])

    contact = Contact.objects.get(external_id="k-1")
    assert contact.given_name == name
    assert contact.attributes == {"note": name}


def test_more_rows_than_a_chunk_all_arrive(nordlys, monkeypatch):
    monkeypatch.setattr("pejling.people.actions.upserts.CHUNK", {"sqlite": 7, "postgresql": 7})

    done = upsert_contacts(nordlys, [ContactRow(f"k-{n}", (f"k{n}@example.com",)) for n in range(40)])

    assert done == Upserted(created=40)
    assert ContactAddress.objects.count() == 40
