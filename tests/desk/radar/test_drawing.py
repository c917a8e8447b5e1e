"""Drawings: coordinates that say what the numbers say, and words that carry the sign."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from pejling.desk.figure.drawing import Mark, axis_of, bars_of, marks_in, shares_of, trend_of, whisker_of
from pejling.desk.figure.words import count_words, newest_marks, period_words, range_words, rate_words, value_words
from pejling.insight.queries.figures import Estimate, Figure, Histogram, Kind
from pejling.insight.queries.lines import Line, Point
from pejling.insight.rules.dimensions import Dimension
from pejling.stats import nps_estimate, rate_estimate

START = date(2026, 1, 5)
COUNTS = st.lists(st.integers(0, 60), min_size=11, max_size=11).map(lambda counts: Histogram(tuple(counts)))


def figure(histogram, *, asked=0, answered=0):
    return Figure(
        Kind.NPS, histogram, nps_estimate(histogram), rate_estimate(answered, asked), answered, START, date(2026, 3, 10)
    )


def line(*histograms):
    points = [
        Point(START + timedelta(weeks=at), START + timedelta(weeks=at, days=6), nps_estimate(one))
        for at, one in enumerate(histograms)
    ]
    return Line(Dimension.WEEK, tuple(points))


@given(COUNTS)
def test_a_whisker_holds_its_dot_on_its_axis(histogram):
    drawn = whisker_of(figure(histogram))
    assert (drawn is None) == (histogram.n < 5)
    if drawn:
        assert 0 <= drawn.low <= drawn.at <= drawn.high <= 1000
        assert drawn.zero == 500


@given(COUNTS)
def test_bars_are_as_tall_as_their_counts(histogram):
    drawn = bars_of(histogram)
    assert [bar.count for bar in drawn] == list(histogram.counts)
    for bar, other in pairwise(drawn):
        assert (bar.count > other.count) <= (bar.top <= other.top)
    assert all(bar.top < 96 for bar in drawn if bar.count)


@given(COUNTS.filter(bool))
def test_shares_fill_the_line(histogram):
    drawn = shares_of(figure(histogram).shares)
    assert [share.category for share in drawn] == ["promoter", "passive", "detractor"]
    assert drawn[0].start == 0
    assert drawn[-1].end == 1000
    assert all(one.end == other.start for one, other in pairwise(drawn))


@given(st.lists(COUNTS, min_size=2, max_size=12))
def test_lines_stay_on_their_axis(histograms):
    drawn = trend_of(line(*histograms), axis_of([line(*histograms)]))
    assert len(drawn.dots) == sum(one.n >= 5 for one in histograms)
    assert all(0 <= dot.high <= dot.y <= dot.low <= 100 for dot in drawn.dots)


def test_a_week_without_answers_is_a_gap_in_the_line():
    some, none = Histogram.from_scores([9] * 10), Histogram.zero()
    drawn = trend_of(line(some, some, none, some, some), (-100, 100))
    assert drawn.parts == ["M0 0L250 0", "M750 0L1000 0"]


def test_few_answers_are_drawn_faint_and_the_running_week_open():
    drawn = trend_of(line(Histogram.from_scores([9] * 6), Histogram.from_scores([9] * 30)), (-100, 100))
    assert [(dot.faint, dot.open) for dot in drawn.dots] == [(True, False), (False, True)]


@pytest.mark.parametrize(
    ("scores", "words"),
    [([10] * 9 + [0] * 3, "+50"), ([0] * 9 + [10] * 3, "−50"), ([0] * 6 + [10] * 6, "0"), ([10] * 4, ""), ([], "")],
)
def test_the_value_carries_its_sign(scores, words):
    assert value_words(figure(Histogram.from_scores(scores))) == words


def test_a_thousand_answers_earn_a_decimal_in_the_manner_of_the_language():
    many = figure(Histogram.from_counts((300, *[0] * 6, 100, 0, 601, 0)))
    with translation.override("da"):
        assert value_words(many) == "+30,1"


def test_counts_and_rates_in_words():
    none = figure(Histogram.zero(), asked=4)
    assert (count_words(none), rate_words(none)) == ("No answers yet", "0% answered")
    assert range_words(none) == ""
    one = figure(Histogram.from_scores([0]))
    assert (count_words(one), rate_words(one)) == ("1 answer", "")


def test_the_year_is_said_only_where_it_differs():
    assert period_words(date(2026, 1, 5), date(2026, 3, 10)) == "5 January – 10 March"
    assert period_words(date(2025, 3, 11), date(2026, 3, 10)) == "11 March 2025 – 10 March 2026"


def test_the_mean_of_another_wording_has_no_sign_and_its_own_axis():
    mean = Figure(
        Kind.SCORE,
        Histogram.from_scores([5] * 30),
        Estimate(5.0, 4.0, 6.0, 30, "normal"),
        rate_estimate(0, 0),
        0,
        START,
        START,
    )
    assert value_words(mean) == "5.0"
    assert whisker_of(mean).at == 500


def mark(on, words="Parcel tracking"):
    return Mark(on, words, "/there/")


def test_a_flag_stands_where_its_day_lies_in_its_week():
    drawn = line(*[Histogram.from_scores([9] * 10)] * 3)  # weeks of 500 units each, their dots at 0, 500 and 1000
    week = timedelta(weeks=1)
    days = [START - timedelta(days=1), START, START + week, START + week + timedelta(days=6), START + 3 * week]
    assert trend_of(drawn, (-100, 100), [mark(day) for day in days]).flags == [0, 250, 679]


def test_each_mark_belongs_to_one_week_and_the_newest_are_said():
    drawn = line(*[Histogram.from_scores([9] * 10)] * 5)
    marks = tuple(mark(START + timedelta(weeks=at, days=2), str(at)) for at in range(5))
    assert [[one.words for one in here] for here in marks_in(drawn, marks)] == [["0"], ["1"], ["2"], ["3"], ["4"]]
    assert [one.words for _, one in newest_marks(drawn, marks)] == ["4", "3", "2"]
