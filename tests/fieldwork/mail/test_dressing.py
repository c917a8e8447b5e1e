"""Branded and unbranded mails, by the contact's country and legal basis."""

from dataclasses import replace

import pytest
from click.testing import CliRunner

from pejling.cli.brand import brand
from pejling.fieldwork.queries.composing import mail_of
from pejling.outbox.models import Delivery
from pejling.people.actions.brands import BrandRefused, set_brand
from pejling.programme.models import RuleVersion, Wording
from pejling.programme.rules.versions import default_relationship_rules
from tests.makers import make_contact, make_invitation, make_programme

pytestmark = pytest.mark.django_db
HEADLINE = "Nordlys Energi"
ON_OBJECTING = [("DE", "customer", 1), ("DE", "consent", 0), ("DK", "customer", 0)]


@pytest.fixture
def programme(nordlys, now):
    set_brand(organisation=nordlys, headline=HEADLINE, colour="#ffdd00", now=now)
    return make_programme(nordlys, rules=replace(default_relationship_rules(), branded=True))


def mail_to(programme, **contact):
    invitation = make_invitation(programme, make_contact(programme.organisation, **{"language": "en", **contact}))
    wording = Wording.objects.get(programme=programme, language="en")
    return mail_of(invitation, Delivery(address="kunde@example.invalid"), wording)


@pytest.mark.parametrize(
    ("country", "basis", "worn"),
    [
        ("DK", "unknown", False),
        ("DK", "customer", False),
        ("DK", "consent", True),
        ("DE", "customer", False),
        ("DE", "consent", True),
        ("NO", "unknown", True),
        ("", "unknown", False),  # the organisation is Danish
    ],
)
def test_the_band_is_worn_where_it_may_be(programme, country, basis, worn):
    mail = mail_to(programme, country=country, legal_basis=basis)

    assert (HEADLINE in mail.html) == worn
    assert ('bgcolor="#ffdd00"' in mail.html) == worn


def test_a_programme_without_a_design_wears_none(programme):
    RuleVersion.objects.update(rules=default_relationship_rules().to_json())

    assert HEADLINE not in mail_to(make_programme(programme.organisation), country="NO").html


def test_an_unbranded_mail_has_no_picture_no_logo_and_one_colour_less(programme):
    html = mail_to(programme, country="DK").html

    assert "<img" not in html
    assert "#ffdd00" not in html


@pytest.mark.parametrize(("country", "basis", "told"), ON_OBJECTING)
def test_customers_in_germany_read_that_they_may_object(programme, country, basis, told):
    mail = mail_to(programme, country=country, legal_basis=basis)

    assert mail.html.count("You may object") == mail.text.count("You may object") == told


@pytest.mark.parametrize(("headline", "colour"), [("", "#000000"), ("x" * 81, "#000000"), ("N", "red"), ("N", "#00")])
def test_a_look_that_cannot_be_shown_is_refused(nordlys, now, headline, colour):
    with pytest.raises(BrandRefused):
        set_brand(organisation=nordlys, headline=headline, colour=colour, now=now)


def test_the_command_line_dresses_a_programme(nordlys):
    programme = make_programme(nordlys, key="year")
    run = CliRunner().invoke

    assert "There is no band yet" in run(brand, ["use", "year"]).output
    assert run(brand, ["set", HEADLINE, "--colour", "#16324F"]).exit_code == 0
    assert run(brand, ["use", "year"]).exit_code == 0
    assert [row.value.branded for row in programme.rule_versions.order_by("version")] == [False, True]
    assert "no programme" in run(brand, ["use", "month"]).output
