"""The text of an action link: nobody makes one, changes one, or uses an old one."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejling.followup.rules.links import BadLink, Deed, Link, LinkExpired, read_link, write_link
from tests.conftest import NOW

KEY = "a key of this house"
links = st.builds(
    Link,
    membership_id=st.integers(0, 10**12 - 1),
    case_id=st.text("0123456789abcdefghijkmnpqrstuvwxyz", min_size=14, max_size=14),
    deed=st.sampled_from(Deed),
    until=st.integers(1, 10**8).map(lambda seconds: NOW + timedelta(seconds=seconds)),
)


@given(links)
def test_what_is_written_is_read(link):
    assert read_link(write_link(link, key=KEY), key=KEY, now=NOW) == link


@given(link=links, at=st.integers(0, 200), letter=st.sampled_from("0123456789abcdef-z"))
def test_one_letter_that_is_another_makes_it_nobody_s(link, at, letter):
    token = write_link(link, key=KEY)
    at %= len(token)
    changed = token[:at] + letter + token[at + 1 :]
    if changed == token:
        return

    with pytest.raises(BadLink):
        read_link(changed, key=KEY, now=NOW)


@given(links)
def test_another_house_s_key_opens_nothing(link):
    with pytest.raises(BadLink):
        read_link(write_link(link, key="another"), key=KEY, now=NOW)


@given(links)
def test_it_works_until_its_moment_and_not_at_it(link):
    token = write_link(link, key=KEY)

    assert read_link(token, key=KEY, now=link.until - timedelta(seconds=1)) == link
    with pytest.raises(LinkExpired):
        read_link(token, key=KEY, now=link.until)


@pytest.mark.parametrize("token", ["", "-", "1-abc-take-1-", "1-abc-close-99999999-" + "0" * 40, "æ" * 60, "1" * 5000])
def test_what_is_no_link_is_refused(token):
    with pytest.raises(BadLink):
        read_link(token, key=KEY, now=NOW)
