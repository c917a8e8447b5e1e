"""Days in few letters and countries by name, in the reader's language."""

from datetime import date

from babel import Locale
from babel.dates import format_date, format_skeleton, get_day_names
from django.utils.translation import get_language

DATES = {"en": "en_GB"}  # the day before the month


def short_day(day: date) -> str:
    """A day and its month, as in 1. dec. or 1 Dec."""
    return format_skeleton("MMMd", day, locale=_locale())


def weekday_and_day(day: date) -> str:
    """A day with its weekday in front, as in tirs. 1. dec. or Tue 1 Dec."""
    return format_skeleton("MMMEd", day, locale=_locale())


def short_month(day: date) -> str:
    """The month of a day, as in dec or Dec; no point, for it stands at an axis."""
    return format_date(day, "LLL", locale=_locale()).rstrip(".")


def weekday_name(number: int) -> str:
    """A day of the week (1 Monday … 7 Sunday) as it stands in a sentence."""
    return str(get_day_names("wide", "format", _locale())[number - 1])


def country_name(code: str) -> str:
    """A country of two letters by its name; letters that name none stay as they are."""
    return str(Locale.parse(_locale()).territories.get(code, code))


def _locale() -> str:
    language = (get_language() or "en").partition("-")[0]
    return DATES.get(language, language)
