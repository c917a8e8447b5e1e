from datetime import UTC, date, datetime, time

import pytest

from pejling.people.rules.days import local_day, local_moment
from pejling.people.rules.languages import LanguageError, language_tag
from pejling.people.rules.places import PlaceError, country_code, currency_code, minor_digits, time_zone


def test_a_day_is_the_date_on_the_wall_of_the_zone():
    late = datetime(2026, 3, 10, 23, 30, tzinfo=UTC)

    assert local_day(late, "Europe/Copenhagen") == date(2026, 3, 11)
    assert local_day(late, "America/New_York") == date(2026, 3, 10)
    assert local_moment(date(2026, 7, 1), time(8), "Europe/Copenhagen") == datetime(2026, 7, 1, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    ("raw", "tag"),
    [
        ("da", "da"),
        ("DA", "da"),
        ("da_DK", "da-DK"),
        ("no", "nb"),
        ("no-NO", "nb-NO"),
        ("nn", "nn"),
        ("en-gb", "en-GB"),
        ("zh-hans-cn", "zh-Hans-CN"),
        ("Danish", "da"),
        ("dansk", "da"),
        ("Norwegian", "nb"),
        ("svenska", "sv"),
        ("swe", "sv"),
    ],
)
def test_a_language_has_one_tag(raw, tag):
    assert language_tag(raw) == tag


@pytest.mark.parametrize("raw", ["", "xx", "klingonsk", "12", "da-"])
def test_what_is_no_language_is_refused(raw):
    with pytest.raises(LanguageError, match="da, nb, sv, en"):
        language_tag(raw)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("dk", "DK"),
        (" NO ", "NO"),
        ("Denmark", "DK"),
        ("Danmark", "DK"),
        ("Norge", "NO"),
        ("Sverige", "SE"),
        ("UK", "GB"),
    ],
)
def test_a_country_has_one_code(raw, code):
    assert country_code(raw) == code


@pytest.mark.parametrize(
    ("read", "raw"), [(country_code, "EU"), (country_code, "Danland"), (currency_code, "kr"), (time_zone, "Mars")]
)
def test_places_that_do_not_exist_are_refused_with_what_is_allowed(read, raw):
    with pytest.raises(PlaceError, match="such as"):
        read(raw)


def test_currencies_know_their_decimals():
    assert currency_code("dkk") == "DKK"
    assert [minor_digits(currency) for currency in ("DKK", "JPY", "KWD")] == [2, 0, 3]
    assert time_zone("Europe/Oslo") == "Europe/Oslo"
