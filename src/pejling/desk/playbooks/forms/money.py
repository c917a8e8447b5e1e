"""A field for an amount."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from pejling.desk.money import minor_of


class MoneyField(forms.CharField):
    """An amount in the organisation's currency; cleaned to minor units."""

    def __init__(self, currency: str, **options: Any) -> None:
        super().__init__(widget=forms.TextInput(attrs={"inputmode": "decimal", "size": 12}), **options)
        self.currency = currency

    def clean(self, value: Any) -> Any:
        """None where nothing is written."""
        text = super().clean(value)
        if not text:
            return None
        minor = minor_of(text, self.currency)
        if minor is None:
            raise forms.ValidationError(_("“%(value)s” is no amount.") % {"value": text})
        return minor
