from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejling.people.rules.importing.dates import DateOrder, DateStyle, OrderVotes, read_date, read_moment
from pejling.people.rules.importing.problems import FileRefused, NotAllowed

ISO = DateStyle()
DAYS = DateStyle(DateOrder.DAY_FIRST)
MONTHS = DateStyle(DateOrder.MONTH_FIRST)
COPENHAGEN = ZoneInfo("Europe/Copenhagen")


@pytest.mark.parametrize(
    ("text", "style", "day"),
    [
        ("2026-03-10", ISO, date(2026, 3, 10)),
        ("2026-03-10", MONTHS, date(2026, 3, 10)),
        ("2026/3/10 14:05", ISO, date(2026, 3, 10)),
        ("10.3.2026", DAYS, date(2026, 3, 10)),
        ("3/10/26 0:18", MONTHS, date(2026, 3, 10)),
        ("10-03-99", DAYS, date(1999, 3, 10)),
        ("10 Mar 2026", DateStyle(format="%d %b %Y"), date(2026, 3, 10)),
    ],
)
def test_a_date_is_read_as_its_column_writes_them(text, style, day):
    assert read_date(text, style) == day


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("10.3.2026", ISO),
        ("31.2.2026", DAYS),
        ("13/13/2026", DAYS),
        ("2026-02-30", ISO),
        ("10.3-2026", DAYS),
        ("yesterday", DAYS),
        ("10/3/2026 25:00", DAYS),
        ("2026-03-10", DateStyle(format="%d %b")),
    ],
)
def test_what_is_no_date_is_refused_with_what_is_allowed(text, style):
    if style.format:
        assert read_date(text, style) == date(2026, 3, 10)  # ISO is always allowed
        return
    with pytest.raises(NotAllowed, match="2026-03-10"):
        read_date(text, style)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-03-10T14:05:00Z", datetime(2026, 3, 10, 14, 5, tzinfo=UTC)),
        ("2026-03-10T14:05:00+05:00", datetime(2026, 3, 10, 9, 5, tzinfo=UTC)),
        ("2026-03-10 14:05", datetime(2026, 3, 10, 13, 5, tzinfo=UTC)),
        ("10/3/2026 2:05 PM", datetime(2026, 3, 10, 13, 5, tzinfo=UTC)),
        ("10.3.2026 12.00 am", datetime(2026, 3, 9, 23, 0, tzinfo=UTC)),
        ("2026-07-10", datetime(2026, 7, 10, 10, 0, tzinfo=UTC)),
    ],
)
def test_a_moment_without_an_offset_is_on_the_wall_clock_and_a_bare_day_is_its_noon(text, moment):
    assert read_moment(text, DAYS, COPENHAGEN) == moment


def votes(*texts):
    one = OrderVotes("Date")
    for row, text in enumerate(texts, start=2):
        one.see(row, text)
    return one


def test_one_date_that_only_fits_one_order_settles_the_column():
    assert votes("1/2/2026", "13/2/2026", "").decide() == DateOrder.DAY_FIRST
    assert votes("1/2/2026", "2/13/2026").decide() == DateOrder.MONTH_FIRST


def test_dates_that_all_fit_both_orders_are_refused():
    with pytest.raises(FileRefused, match=r"row 3: 1/2/2026.*day_first = true"):
        votes("2026-01-01", "1/2/2026", "3/4/2026").decide()


def test_dates_that_mean_the_same_in_both_orders_need_no_answer():
    assert votes("5/5/2026", "2026-01-02").decide() is not None


def test_a_column_that_mixes_orders_is_refused_with_a_row_of_each():
    with pytest.raises(FileRefused, match=r"row 2 \(13/2/2026\) has the day first and row 3 \(2/13/2026\)"):
        votes("13/2/2026", "2/13/2026").decide()


def test_nonsense_says_nothing_about_the_order():
    assert votes("99/99/2026", "13/2/2026").decide() == DateOrder.DAY_FIRST


@given(
    st.lists(st.dates(date(1970, 1, 1), date(2067, 12, 31)), min_size=1),
    st.sampled_from(list(DateOrder)),
    st.sampled_from("./-"),
)
def test_a_column_written_in_one_order_reads_back_or_is_refused(days, order, sign):
    pattern = f"%d{sign}%m{sign}%Y" if order == DateOrder.DAY_FIRST else f"%m{sign}%d{sign}%Y"
    texts = [day.strftime(pattern) for day in days]

    try:
        found = votes(*texts).decide()
    except FileRefused:
        assert all(day.day <= 12 for day in days)
        return

    assert [read_date(text, DateStyle(found)) for text in texts] == days
