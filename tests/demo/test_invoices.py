from datetime import date, datetime, timedelta

from pejling.demo.invoices import FILE, Invoice, identified_invoices, shifted_to_end, whole_weeks_until
from tests.demo.count_asks import count_asks


def test_the_file_holds_the_identified_invoices_and_returns():
    invoices = identified_invoices()

    assert len([invoice for invoice in invoices if not invoice.is_return]) == 19_215
    assert len([invoice for invoice in invoices if invoice.is_return]) == 4_372
    assert len({invoice.customer for invoice in invoices}) == 4_383


def test_the_shift_is_whole_weeks_and_the_latest_that_does_not_pass_today():
    thursday = date(2010, 12, 9)

    for today in (date(2026, 3, 10) + timedelta(days=n) for n in range(14)):
        shift = whole_weeks_until(today, thursday)
        assert shift.days % 7 == 0
        assert 0 <= (today - (thursday + shift)).days < 7


def test_shifted_invoices_keep_weekday_time_and_distance():
    first = Invoice("1", datetime(2010, 12, 1, 9, 30), "c", "Norway", 1, 1, 100)  # noqa: DTZ001
    last = Invoice("2", datetime(2010, 12, 9, 20, 1), "c", "Norway", 1, 1, 100)  # noqa: DTZ001

    moved = shifted_to_end([first, last], date(2026, 3, 12))

    assert [invoice.at.isoformat() for invoice in moved] == ["2026-03-04T09:30:00", "2026-03-12T20:01:00"]


def test_the_independent_count_is_what_the_file_has_always_given():
    assert count_asks(FILE) == 7_980
