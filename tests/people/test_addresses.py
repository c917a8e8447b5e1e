import random

import phonenumbers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pejling.people.queries.addresses import digest_of
from pejling.people.rules.addresses import (
    AddressError,
    _full_e164,
    address_digest,
    address_digests,
    normalise_email,
    normalise_phone,
)
from pejling.people.rules.phones import quick_e164, takes_text_messages

REGIONS = ["DK", "NO", "SE", "FI", "IS", "DE", "GB", "NL", "US", "FR", "IT", "PL", "CH", "RU", "SJ", "BR", "MX"]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (" Kunde@Example.COM ", "kunde@example.com"),
        ("a.b+c@sub.example.co.uk", "a.b+c@sub.example.co.uk"),
        ("post@blåbærgrød.dk", "post@xn--blbrgrd-fxak7p.dk"),
    ],
)
def test_an_email_has_one_spelling(raw, expected):
    assert normalise_email(raw) == expected
    assert normalise_email(expected) == expected


@pytest.mark.parametrize(
    "raw", ["", "kunde", "@example.com", "a@b", "a b@example.com", "a@@example.com", "å@example.com"]
)
def test_what_is_no_email_is_refused_with_the_value_and_what_is_allowed(raw):
    with pytest.raises(AddressError) as refused:
        normalise_email(raw)

    assert refused.value.value == raw
    assert "name@example.com" in refused.value.allowed


def test_an_email_that_is_too_long_is_refused():
    with pytest.raises(AddressError):
        normalise_email("a" * 250 + "@example.com")


@pytest.mark.parametrize(
    ("raw", "country", "expected"),
    [
        ("40404040", "DK", "+4540404040"),
        ("40404040", "NO", "+4740404040"),
        ("40404040", "", "+4540404040"),
        ("+47 404 04 040", "DK", "+4740404040"),
        ("0047 40 40 40 40", "DK", "+4740404040"),
        ("070-174 06 05", "SE", "+46701740605"),
        ("+46 (0)70-174 06 05", "", "+46701740605"),
        ("tlf. 40 40 40 40", "dk", "+4540404040"),
    ],
)
def test_a_phone_is_read_by_its_own_prefix_then_its_country_then_the_organisation(raw, country, expected):
    assert normalise_phone(raw, country=country, fallback="DK") == expected


@pytest.mark.parametrize(
    ("raw", "country"), [("070-174 06 05", "DK"), ("123", "NO"), ("hello", "DK"), ("40404040", "XX")]
)
def test_a_number_that_does_not_exist_in_the_rows_country_is_not_tried_in_another(raw, country):
    with pytest.raises(AddressError) as refused:
        normalise_phone(raw, country=country, fallback="SE")

    assert country in refused.value.allowed


def long_way(raw, region):
    try:
        return _full_e164(raw, region)
    except AddressError:
        return None


@settings(max_examples=1500, deadline=None)
@given(
    region=st.sampled_from(REGIONS),
    digits=st.text("0123456789", min_size=3, max_size=13),
    start=st.sampled_from(["", "0", "00", "8", "1", "+", "own", "+own", "+own0", "00own"]),
    cut=st.integers(0, 8),
)
def test_the_short_cut_never_says_anything_else_than_phonenumbers(region, digits, start, cut):
    raw = start.replace("own", str(phonenumbers.country_code_for_region(region))) + digits
    raw = f"{raw[:cut]} {raw[cut:]}" if cut else raw

    quick = quick_e164(raw, region)

    assert quick is None or quick == long_way(raw, region)


@pytest.mark.parametrize("region", ["DK", "NO", "SE", "FI"])
def test_the_short_cut_is_taken_by_most_good_numbers_of_the_north(region):
    draw = random.Random(7)
    numbers = ["".join(draw.choices("0123456789", k=8)) for _ in range(2000)]
    good = [number for number in numbers if long_way(number, region)]

    taken = [number for number in good if quick_e164(number, region)]

    assert len(good) > 50
    assert len(taken) > 0.9 * len(good)


def test_a_digest_needs_its_key_and_is_forty_signs_long():
    assert address_digest("a@example.com", key="one") != address_digest("a@example.com", key="two")
    assert digest_of("a@example.com") == digest_of("a@example.com")
    assert len(digest_of("a@example.com")) == 40


@given(key=st.text(min_size=1, max_size=80), values=st.lists(st.text(min_size=1), max_size=4))
def test_digests_of_many_are_the_digests_of_each(key, values):
    assert address_digests(values, key=key) == {value: address_digest(value, key=key) for value in values}


@pytest.mark.parametrize(
    ("number", "takes_them"),
    [
        ("+4512345678", True),  # Denmark does not tell mobiles from fixed lines
        ("+4791234567", True),
        ("+4722225555", False),  # a fixed line in Oslo
        ("+46701234567", True),
        ("+4686123456", False),  # a fixed line in Stockholm
    ],
)
def test_a_fixed_line_takes_no_text_messages_where_a_country_tells_them_apart(number, takes_them):
    assert takes_text_messages(number) is takes_them
