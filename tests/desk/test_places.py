from datetime import date

import pytest
from django.utils import translation

from pejling.desk.places import country_name, short_day, short_month, weekday_and_day, weekday_name

DAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("language", "day", "weekday", "month"),
    [
        ("da", "1. dec.", "tirs. 1. dec.", "dec"),
        ("nb", "1. des.", "tir. 1. des.", "des"),
        ("sv", "1 dec.", "tis 1 dec.", "dec"),
        ("en", "1 Dec", "Tue 1 Dec", "Dec"),
    ],
)
def test_short_days_read_as_the_language_writes_them(language, day, weekday, month):
    with translation.override(language):
        assert (short_day(DAY), weekday_and_day(DAY), short_month(DAY)) == (day, weekday, month)


@pytest.mark.parametrize(("language", "name"), [("da", "søndag"), ("nb", "søndag"), ("sv", "söndag"), ("en", "Sunday")])
def test_a_weekday_stands_in_a_sentence(language, name):
    with translation.override(language):
        assert weekday_name(7) == name


@pytest.mark.parametrize(
    ("language", "name"), [("da", "Danmark"), ("nb", "Danmark"), ("sv", "Danmark"), ("en", "Denmark")]
)
def test_a_country_has_its_name(language, name):
    with translation.override(language):
        assert country_name("DK") == name


def test_letters_that_name_no_country_stay():
    assert country_name("Q1") == "Q1"
