"""Countries (ISO 3166), currencies (ISO 4217) and time zones."""

import re
from functools import lru_cache
from zoneinfo import available_timezones

from babel import Locale
from babel.numbers import get_currency_precision

NOT_COUNTRIES = {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"}
NAMED_IN = ("en", "da", "nb", "sv")
COUNTRY_ALLOWED = "a country of two letters such as DK, NO, SE or GB, or its name"
CURRENCY_ALLOWED = "a currency of three letters such as DKK, NOK, SEK or EUR"
ZONE_ALLOWED = "a time zone such as Europe/Copenhagen"


class PlaceError(ValueError):
    """A text names no country, currency or time zone that we know."""

    def __init__(self, value: str, allowed: str) -> None:
        super().__init__(f"{value!r} is not usable: {allowed}")
        self.value = value
        self.allowed = allowed


@lru_cache(maxsize=4096)
def country_code(raw: str) -> str:
    """The two letters of a country, from the letters or from its name in English or a Nordic language."""
    code = raw.strip().upper()
    if code in _territories("en"):
        return "GB" if code == "UK" else code
    code = _country_names().get(raw.strip().casefold(), "")
    if not code:
        raise PlaceError(raw, COUNTRY_ALLOWED)
    return code


@lru_cache(maxsize=512)
def currency_code(raw: str) -> str:
    """The three letters of a currency."""
    code = raw.strip().upper()
    if code not in Locale.parse("en").currencies:
        raise PlaceError(raw, CURRENCY_ALLOWED)
    return code


@lru_cache(maxsize=512)
def minor_digits(currency: str) -> int:
    """How many decimals a currency has: 2 for DKK, 0 for JPY."""
    return int(get_currency_precision(currency))


@lru_cache(maxsize=512)
def time_zone(raw: str) -> str:
    """A time zone by its IANA name."""
    if raw.strip() not in available_timezones():
        raise PlaceError(raw, ZONE_ALLOWED)
    return raw.strip()


@lru_cache(maxsize=8)
def _territories(spoken: str) -> dict[str, str]:
    names = Locale.parse(spoken).territories
    return {code: name for code, name in names.items() if re.fullmatch("[A-Z]{2}", code) and code not in NOT_COUNTRIES}


@lru_cache(maxsize=1)
def _country_names() -> dict[str, str]:
    names = {"uk": "GB", "usa": "US", "england": "GB", "scotland": "GB", "wales": "GB", "great britain": "GB"}
    for spoken in NAMED_IN:
        for code, name in _territories(spoken).items():
            names.setdefault(name.casefold(), code)
    return names
