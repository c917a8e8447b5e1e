"""Amounts as the reader's language writes them."""

from decimal import Decimal

from babel.numbers import NumberFormatError, format_currency, get_currency_precision, parse_decimal
from django.utils.translation import get_language

WHOLE, WITH_FRACTION = "#,##0 ¤", "#,##0.00 ¤"


def amount(minor: int, currency: str) -> str:
    """An amount in minor units of a currency (øre, cents, yen); a whole one is written without a fraction."""
    value = Decimal(minor).scaleb(-get_currency_precision(currency))
    pattern = WHOLE if value == value.to_integral_value() else WITH_FRACTION
    return format_currency(value, currency, format=pattern, locale=_locale(), currency_digits=False)


def typed_amount(minor: int, currency: str) -> str:
    """The same as somebody would type it: without groups or a currency, with the language's own decimal mark."""
    value = Decimal(minor).scaleb(-get_currency_precision(currency))
    typed = str(int(value)) if value == value.to_integral_value() else f"{value:f}"
    return typed if (get_language() or "en").startswith("en") else typed.replace(".", ",")


def minor_of(written: str, currency: str) -> int | None:
    """An amount as the reader's language writes it, in minor units; None if it is none, or finer than they are."""
    try:
        value = parse_decimal(written.strip(), locale=_locale(), strict=True)
    except NumberFormatError:
        return None
    minor = value.scaleb(get_currency_precision(currency))
    return int(minor) if minor == minor.to_integral_value() and minor >= 0 else None


def _locale() -> str:
    return (get_language() or "en").replace("-", "_")
