"""Amounts as the reader's language writes them."""

from decimal import Decimal

from babel.numbers import format_currency, get_currency_precision
from django.utils.translation import get_language

WHOLE, WITH_FRACTION = "#,##0 ¤", "#,##0.00 ¤"


def amount(minor: int, currency: str) -> str:
    """An amount in minor units of a currency (øre, cents, yen); a whole one is written without a fraction."""
    value = Decimal(minor).scaleb(-get_currency_precision(currency))
    pattern = WHOLE if value == value.to_integral_value() else WITH_FRACTION
    locale = (get_language() or "en").replace("-", "_")
    return format_currency(value, currency, format=pattern, locale=locale, currency_digits=False)


def typed_amount(minor: int, currency: str) -> str:
    """The same as somebody would type it: without groups or a currency, with the language's own decimal mark."""
    value = Decimal(minor).scaleb(-get_currency_precision(currency))
    typed = str(int(value)) if value == value.to_integral_value() else f"{value:f}"
    return typed if (get_language() or "en").startswith("en") else typed.replace(".", ",")
