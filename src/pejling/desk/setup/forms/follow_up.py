"""What follows: the reminder, and how long the door stays open."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pejling.desk.labels import CAPTURES
from pejling.desk.setup.forms.asked import RulesForm, whole_number
from pejling.programme.rules.sets import Capture
from pejling.programme.rules.versions import Reminder, Rules


class FollowUpForm(RulesForm):
    """One reminder or none, and the days for an answer."""

    reminder = whole_number(
        _("Workdays until one reminder"),
        most=30,
        help_text=_("In words of its own, to those who have pressed no score. 0: no reminder, as after a service."),
    )
    expiry_days = whole_number(
        _("Days in which the link works"),
        least=1,
        most=90,
        help_text=_("A moment fades sooner than a relationship: 7 days for service, 14 for others, 30 for the whole."),
    )

    capture = forms.ChoiceField(
        label=_("If a score's link is followed and nothing is pressed"),
        choices=[(mode.value, CAPTURES[mode]) for mode in Capture],
        widget=forms.RadioSelect,
        help_text=_("A provisional answer is shown apart and counts in no figure until it is confirmed."),
    )
    fold = ("capture",)

    def read(self, rules: Rules) -> dict[str, Any]:
        return {
            "reminder": rules.reminder.after_workdays if rules.reminder else 0,
            "expiry_days": rules.expiry_days,
            "capture": rules.capture.value,
        }

    def write(self, rules: Rules) -> Rules:
        values = self.cleaned_data
        reminder = Reminder(after_workdays=values["reminder"]) if values["reminder"] else None
        capture = Capture(values["capture"])
        return replace(rules, reminder=reminder, expiry_days=values["expiry_days"], capture=capture)
