from datetime import timedelta

from pejling.desk.keyset import newest_first
from pejling.fieldwork.models import Response
from tests.makers import NOW, make_programme, make_response


def all_pages(size):
    seen, cursor = [], ""
    while True:
        page = newest_first(Response.objects.all(), by="answered_at", cursor=cursor, size=size)
        seen += [row.public_id for row in page.rows]
        if not page.next_cursor:
            return seen
        cursor = page.next_cursor


def test_the_pages_together_hold_every_row_once(nordlys):
    programme = make_programme(nordlys)
    for hour in (0, 0, 0, 1, 1, 2, 3):
        make_response(programme, answered_at=NOW - timedelta(hours=hour))
    everything = all_pages(size=100)
    assert len(set(everything)) == 7
    for size in (1, 2, 3, 7):
        assert all_pages(size) == everything


def test_a_new_row_shifts_nothing(nordlys):
    programme = make_programme(nordlys)
    for hour in range(4):
        make_response(programme, answered_at=NOW - timedelta(hours=hour))
    first = newest_first(Response.objects.all(), by="answered_at", cursor="", size=2)
    make_response(programme, answered_at=NOW + timedelta(hours=1))
    second = newest_first(Response.objects.all(), by="answered_at", cursor=first.next_cursor, size=2)
    assert not {row.pk for row in first.rows} & {row.pk for row in second.rows}
    assert not second.next_cursor


def test_a_mistyped_cursor_is_the_first_page(nordlys):
    make_response(make_programme(nordlys))
    for cursor in ("nonsense", "2026-03-10~abc", "2026-03-10T09:00:00+00:00", "~"):
        page = newest_first(Response.objects.all(), by="answered_at", cursor=cursor, size=5)
        assert page.is_first
        assert len(page.rows) == 1


def test_a_plus_that_a_browser_turned_into_a_space_is_understood(nordlys):
    programme = make_programme(nordlys)
    for hour in range(3):
        make_response(programme, answered_at=NOW - timedelta(hours=hour))
    first = newest_first(Response.objects.all(), by="answered_at", cursor="", size=1)
    second = newest_first(Response.objects.all(), by="answered_at", cursor=first.next_cursor.replace("+", " "), size=1)
    assert not second.is_first
