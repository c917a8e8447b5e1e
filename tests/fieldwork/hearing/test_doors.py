from datetime import UTC, datetime, timedelta

import pytest

from pejling.fieldwork.rules.agents import agent_family
from pejling.fieldwork.rules.answers import Asked, Door, clean_comment, door_for_answering, door_for_reading
from pejling.fieldwork.rules.sets import InvitationState

NOW = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def ask(**fields):
    return Asked(
        **{
            "state": InvitationState.HANDED_OVER,
            "expires_at": NOW + 10 * HOUR,
            "visited_at": None,
            "answered_at": None,
            "edit_hours": 24,
            **fields,
        }
    )


@pytest.mark.parametrize(
    ("fields", "door"),
    [
        ({}, Door.OPEN),
        ({"state": InvitationState.DUE}, Door.OPEN),
        ({"expires_at": NOW}, Door.EXPIRED),
        ({"state": InvitationState.CANCELLED}, Door.WITHDRAWN),
        ({"answered_at": NOW - 24 * HOUR}, Door.CHANGEABLE),
        ({"answered_at": NOW - 25 * HOUR}, Door.ANSWERED),
        ({"answered_at": NOW - 2 * HOUR, "expires_at": NOW - HOUR}, Door.CHANGEABLE),
        ({"answered_at": NOW - 2 * HOUR, "edit_hours": 1}, Door.ANSWERED),
        ({"expires_at": NOW - HOUR, "visited_at": NOW - 2 * HOUR}, Door.EXPIRED),
    ],
)
def test_what_a_visit_finds(fields, door):
    assert door_for_reading(ask(**fields), now=NOW) == door


@pytest.mark.parametrize(
    ("expired", "visited", "door"),
    [
        (HOUR, 2 * HOUR, Door.OPEN),
        (24 * HOUR, 25 * HOUR, Door.OPEN),
        (25 * HOUR, 26 * HOUR, Door.EXPIRED),
        (HOUR, timedelta(), Door.EXPIRED),  # first seen after the expiry
        (HOUR, None, Door.EXPIRED),
    ],
)
def test_a_page_opened_in_time_has_a_day_of_grace(expired, visited, door):
    visited_at = None if visited is None else NOW - visited

    assert door_for_answering(ask(expires_at=NOW - expired, visited_at=visited_at), now=NOW) == door


def test_comments_lose_only_what_nobody_wrote():
    assert clean_comment(" a\r\nb\x00 ") == "a\nb"
    assert clean_comment("\t\n") == ""


@pytest.mark.parametrize(
    ("header", "family"),
    [
        ("Mozilla/5.0 (X11; Linux) AppleWebKit/537.36 Chrome/130.0 Safari/537.36", "chrome"),
        ("Mozilla/5.0 (iPhone) AppleWebKit/605.1 Version/18.0 Mobile Safari/604.1", "safari"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36 Edg/130.0", "edge"),
        ("Mozilla/5.0 (X11; rv:130.0) Gecko/20100101 Firefox/130.0", "firefox"),
        ("Mozilla/5.0 (compatible; bingbot/2.0)", "machine"),
        ("python-requests/2.31", "machine"),
        ("Lynx/2.9", "other"),
        ("", ""),
    ],
)
def test_of_an_agent_only_the_family_is_kept(header, family):
    assert agent_family(header) == family
