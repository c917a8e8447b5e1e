"""What is sent to a browser, against the examples of the standards and a reader that shares no code with us."""

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st

from pejling.channels.push.encryption import MOST_BYTES, PayloadTooLong, encrypted
from tests.channels.push.browsers import Browser, raw

# RFC 8291, section 5 and appendix A
WORDS = b"When I grow up, I want to be a watermelon"
AS_PRIVATE = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
UA_PRIVATE = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"
UA_PUBLIC = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
AUTH, SALT = "BTBZMqHH6r4Tts7J_aSIgg", "DGv6ra1nlYgDCS1FRnbzlw"
BODY = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6Tlz"
    "AC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)


def key_of(text):
    return ec.derive_private_key(int.from_bytes(raw(text), "big"), ec.SECP256R1())


def sealed(words, browser, **changes):
    keys = {"as_private": ec.generate_private_key(ec.SECP256R1()), "salt": b"0123456789abcdef"}
    return encrypted(words, ua_public=browser.point, auth_secret=browser.auth, **{**keys, **changes})


def test_the_example_of_the_standard_comes_out_byte_by_byte():
    body = encrypted(
        WORDS, ua_public=raw(UA_PUBLIC), auth_secret=raw(AUTH), as_private=key_of(AS_PRIVATE), salt=raw(SALT)
    )

    assert body == raw(BODY)


def test_the_reader_of_these_tests_reads_the_example_of_the_standard():
    assert Browser(raw(UA_PRIVATE), raw(AUTH)).read(raw(BODY)) == WORDS


@given(st.binary(max_size=MOST_BYTES))
def test_the_browser_reads_what_was_said(words):
    browser = Browser()

    assert browser.read(sealed(words, browser)) == words


@given(st.integers(min_value=87, max_value=86 + 16 + len(WORDS)), st.integers(min_value=1, max_value=255))
def test_a_byte_that_was_changed_on_the_way_is_noticed(place, change):
    browser = Browser()
    body = bytearray(sealed(WORDS, browser))
    body[place] ^= change

    with pytest.raises(InvalidTag):
        browser.read(bytes(body))


def test_nobody_else_reads_it():
    with pytest.raises(InvalidTag):
        Browser().read(sealed(WORDS, Browser()))


def test_no_push_service_refuses_the_longest_for_its_size():
    assert len(sealed(b"x" * MOST_BYTES, Browser())) <= 4096
    with pytest.raises(PayloadTooLong, match="3073 bytes: at most 3072 are allowed"):
        sealed(b"x" * (MOST_BYTES + 1), Browser())
