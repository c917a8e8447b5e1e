"""From which day other rules hold."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class StartForm(forms.Form):
    """The first day of the new rules of a programme that has begun."""

    valid_from = forms.DateField(
        label=_("The new rules hold from"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("What has been decided stays as it is, with the rules of its day."),
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.label_suffix = ""
