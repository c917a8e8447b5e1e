"""By which channel, on which days and at which hours."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from pejling.desk.setup.forms.asked import RulesForm, whole_number
from pejling.programme.rules.versions import Hours, Rules

DAYS = [(str(day + 1), name) for day, name in WEEKDAYS.items()]


class ChannelsForm(RulesForm):
    """When mail may leave, by the clock on the customer's wall."""

    days = forms.MultipleChoiceField(label=_("Days of the week"), choices=DAYS, widget=forms.CheckboxSelectMultiple)
    opens = whole_number(_("From, o'clock"), most=23)
    closes = whole_number(_("Until, o'clock"), least=1, most=24)
    holidays = forms.BooleanField(
        label=_("Keep public holidays free"),
        required=False,
        help_text=_("Those of the customer's country, and the eves on which nobody wants to hear from a company."),
    )

    def read(self, rules: Rules) -> dict[str, Any]:
        hours = rules.hours or Hours(days=tuple(range(1, 8)), opens=0, closes=24, holidays=False)
        return {
            "days": [str(day) for day in hours.days],
            "opens": hours.opens,
            "closes": hours.closes,
            "holidays": hours.holidays,
        }

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        opens, closes = values.get("opens"), values.get("closes")
        if opens is not None and closes is not None and closes <= opens:
            self.add_error("closes", _("The day must end after it begins."))
        return values

    def write(self, rules: Rules) -> Rules:
        values = self.cleaned_data
        hours = replace(
            rules.hours or Hours(),
            days=tuple(sorted(int(day) for day in values["days"])),
            opens=values["opens"],
            closes=values["closes"],
            holidays=values["holidays"],
        )
        return replace(rules, hours=hours)
