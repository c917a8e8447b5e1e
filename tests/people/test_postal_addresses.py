"""Postal addresses come in by file, and are known again however they are written."""

from pejling.people.actions.customers import upsert_contacts
from pejling.people.models import Contact
from pejling.people.queries.addresses import digest_of, postal_digest
from pejling.people.rules.rows import ContactRow


def test_blanks_capitals_and_line_ends_make_no_other_address():
    one = postal_digest("Mia Skov", "Havnegade 1, 8000 Aarhus C")

    assert one == postal_digest("MIA  Skov", "HAVNEGADE  1\n8000 aarhus c,")
    assert one != postal_digest("Mia Skov", "Havnegade 11, 8000 Aarhus C")
    assert one != digest_of("mia skov,havnegade 1,8000 aarhus c")


def test_the_no_of_one_colleague_is_not_that_of_the_office():
    office = "Havnegade 1, 8000 Aarhus C"

    assert postal_digest("Mia Skov", office) != postal_digest("Ida Lund", office)


def test_an_address_is_kept_until_another_comes(nordlys):
    for given in ("Havnegade 1, 8000 Aarhus C", "", "Åboulevarden 2, 8000 Aarhus C"):
        upsert_contacts(nordlys, [ContactRow(external_id="k-1", postal_address=given)])

    assert Contact.objects.get().postal_address == "Åboulevarden 2, 8000 Aarhus C"


def test_two_in_one_household_are_two_persons(nordlys):
    home = "Havnegade 1, 8000 Aarhus C"
    upsert_contacts(nordlys, [ContactRow(external_id=name, postal_address=home) for name in ("k-1", "k-2")])

    assert len(set(Contact.objects.values_list("person_key", flat=True))) == 2
