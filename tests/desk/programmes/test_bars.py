from datetime import date, timedelta

from pejling.desk.programmes.bars import HEIGHT, bars_of
from pejling.fieldwork.queries.forecast import ForecastDay

MONDAY = date(2026, 3, 9)


def days(*asks, known=True):
    return [ForecastDay(MONDAY + timedelta(days=index), n, known) for index, n in enumerate(asks)]


def test_bars_are_in_proportion_and_stand_on_the_ground():
    drawing = bars_of(days(0, 5, 10))
    assert [bar.height for bar in drawing.bars] == [0, HEIGHT // 2, HEIGHT]
    assert all(bar.y + bar.height == HEIGHT for bar in drawing.bars)
    assert (drawing.total, drawing.most) == (15, 10)


def test_one_ask_beside_a_thousand_is_still_seen():
    assert bars_of(days(1, 1000)).bars[0].height >= 2


def test_bars_do_not_touch_and_fit_the_width():
    drawing = bars_of(days(1, 2, 3))
    first, second, third = drawing.bars
    assert first.x + drawing.bar_width < second.x
    assert third.x + drawing.bar_width == drawing.width


def test_no_days_and_no_asks_draw_nothing():
    assert bars_of([]).total == 0
    assert [bar.height for bar in bars_of(days(0, 0)).bars] == [0, 0]


def test_weekends_are_marked():
    assert [bar.weekend for bar in bars_of(days(*range(7))).bars] == [False] * 5 + [True] * 2


def test_a_guess_is_marked_only_if_something_is_guessed():
    assert bars_of(days(1, known=False)).guessed
    assert not bars_of(days(0, known=False)).guessed
    assert not bars_of(days(3)).guessed
