from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejling.people.rules.importing.numbers import read_decimal, read_minor
from pejling.people.rules.importing.problems import NotAllowed


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1234", "1234"),
        ("1234,5", "1234.5"),
        ("1234.50", "1234.50"),
        ("1.234,50", "1234.50"),
        ("1,234.50", "1234.50"),
        ("1 234,50", "1234.50"),
        ("1.234.567", "1234567"),
        ("1'234.5", "1234.5"),
        ("-0,05", "-0.05"),
    ],
)
def test_a_number_is_read_whatever_its_decimal_mark(text, number):
    assert read_decimal(text) == Decimal(number)


@pytest.mark.parametrize("text", ["1.234", "1,234", "-12,345"])
def test_a_number_that_could_be_read_two_ways_is_refused(text):
    with pytest.raises(NotAllowed, match="decimal ="):
        read_decimal(text)


def test_the_map_says_which_mark_it_is():
    assert read_decimal("1.234", mark=",") == 1234
    assert read_decimal("1.234", mark=".") == Decimal("1.234")
    assert read_decimal("1.234,5", mark=",") == Decimal("1234.5")


@pytest.mark.parametrize(
    ("text", "mark"),
    [("12,34,5", ""), ("1.23,4.5", ""), ("12.34", ","), ("kr 12", ""), ("", ""), ("1,", ""), ("٣", "")],
)
def test_what_is_no_number_is_refused(text, mark):
    with pytest.raises(NotAllowed):
        read_decimal(text, mark=mark)


def test_an_amount_is_kept_in_the_minor_units_of_its_currency():
    assert read_minor("12,50", "DKK") == 1250
    assert read_minor("12", "JPY") == 12
    assert read_minor("1.5", "KWD") == 1500
    assert read_minor("0", "DKK") == 0


def test_an_amount_with_more_decimals_than_its_currency_is_refused():
    with pytest.raises(NotAllowed, match="2 decimals"):
        read_minor("12,505", "DKK", mark=",")
    with pytest.raises(NotAllowed, match="0 decimals"):
        read_minor("12,5", "JPY")


@given(st.integers(-(10**12), 10**12), st.sampled_from([(",", "."), (".", ","), (",", " ")]))
def test_an_amount_written_with_groups_and_decimals_reads_back(minor, marks):
    decimal, group = marks
    text = f"{minor / 100:,.2f}" if abs(minor) < 10**12 else f"{minor // 100:,}.{minor % 100:02}"
    text = text.replace(",", "g").replace(".", decimal).replace("g", group)

    assert read_minor(text, "DKK", mark=decimal) == minor
