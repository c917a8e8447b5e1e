"""Counting text messages: 3GPP TS 23.038 and 23.040."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejling.channels.sms.alphabet import BASIC, EXTENDED
from pejling.programme.rules.text_messages import size_of


@pytest.mark.parametrize(
    ("text", "length", "parts"),
    [
        ("a" * 160, 160, 1),
        ("a" * 161, 161, 2),
        ("a" * 306, 306, 2),
        ("a" * 307, 307, 3),
        ("æøåÆØÅäöÄÖ", 10, 1),
        ("€", 2, 1),
        ("č" * 70, 70, 1),
        ("č" * 71, 71, 2),
        ("č" * 135, 135, 3),
        ("😀" * 35, 70, 1),
        ("", 0, 1),
    ],
)
def test_a_text_is_counted_as_the_network_counts_it(text, length, parts):
    size = size_of(text)
    assert (size.length, size.parts) == (length, parts)


def test_the_alphabet_is_the_one_of_the_standard():
    assert (len(BASIC), len(EXTENDED)) == (127, 10)  # 128 places, one of them the escape


def test_letters_that_cost_are_named_once():
    assert size_of("çç ok á").strangers == "çá"


@given(st.text(max_size=400))
def test_more_text_is_never_fewer_messages(text):
    assert size_of(text).parts <= size_of(text + "a").parts
