"""Amounts as the reader's language writes them."""

from decimal import Decimal

from babel.numbers import format_currency, get_currency_precision
from django.utils.translation import get_language


def amount(minor: int, currency: str) -> str:
    """An amount in minor units of a currency (øre, cents, yen) with its currency."""
    precision = get_currency_precision(currency)
    value = Decimal(minor).scaleb(-precision)
    return format_currency(value, currency, locale=(get_language() or "en").replace("-", "_"))
