import pytest

from pejling.programme.rules.branding import ink_on, may_brand, needs_objection_notice


@pytest.mark.parametrize(
    ("branded", "country", "consented", "allowed"),
    [
        (True, "DK", False, False),
        (True, "DE", False, False),
        (True, "DK", True, True),
        (True, "DE", True, True),
        (True, "NO", False, True),
        (True, "SE", False, True),
        (False, "DK", True, False),
        (False, "NO", True, False),
    ],
)
def test_a_design_needs_consent_in_denmark_and_germany(branded, country, consented, allowed):
    assert may_brand(branded=branded, country=country, consented=consented) == allowed


def test_customers_in_germany_are_told_that_they_may_object():
    assert needs_objection_notice(country="DE", consented=False)
    assert not needs_objection_notice(country="DE", consented=True)
    assert not needs_objection_notice(country="DK", consented=False)


@pytest.mark.parametrize(
    ("colour", "ink"), [("#000000", "#ffffff"), ("#16324f", "#ffffff"), ("#ffffff", "#1c2530"), ("#ffdd00", "#1c2530")]
)
def test_the_headline_is_read_on_any_colour(colour, ink):
    assert ink_on(colour) == ink
