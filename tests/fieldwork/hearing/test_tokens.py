import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejling.fieldwork.queries.links import survey_url, unsubscribe_url
from pejling.fieldwork.rules.tokens import SIGNATURE_LENGTH, make_token, read_token

KEY = "k" * 40


@given(st.text(alphabet="0123456789abcdefghijkmnpqrstuvwxyz", min_size=1, max_size=20), st.sampled_from("ru"))
def test_a_token_gives_back_its_public_id(public_id, purpose):
    token = make_token(public_id, key=KEY, purpose=purpose)

    assert read_token(token, key=KEY, purpose=purpose) == public_id


@given(st.text(max_size=80))
def test_made_up_tokens_are_refused(text):
    assert read_token(text, key=KEY) is None


def test_a_token_is_all_letters_and_digits():
    assert make_token("abc123", key=KEY).isalnum()


def test_a_survey_token_does_not_opt_out():
    assert read_token(make_token("abc123", key=KEY), key=KEY, purpose="u") is None


def test_another_key_does_not_open():
    assert read_token(make_token("abc123", key=KEY), key="x" * 40) is None


@pytest.mark.parametrize("position", range(6 + SIGNATURE_LENGTH))
def test_one_changed_character_is_refused(position):
    token = make_token("abc123", key=KEY)
    other = "0" if token[position] != "0" else "1"

    assert read_token(token[:position] + other + token[position + 1 :], key=KEY) is None


def test_links_are_short_and_absolute(settings):
    settings.PUBLIC_URL = "https://ask.example"
    url = survey_url("0123456789abcd", 10)

    assert url.startswith("https://ask.example/r/0123456789abcd")
    assert url.endswith("/10")
    assert len(url) < 76  # a header line
    assert unsubscribe_url("0123456789abcd").startswith("https://ask.example/u/")


def test_the_link_with_score_zero_keeps_its_zero():
    assert survey_url("0123456789abcd", 0).endswith("/0")
