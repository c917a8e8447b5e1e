"""What follows: the reminder, and how long the door stays open."""

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from pejling.desk.setup.forms.asked import RulesForm, whole_number
from pejling.programme.rules.versions import Reminder, Rules


class FollowUpForm(RulesForm):
    """One reminder or none, and the days for an answer."""

    reminder = whole_number(
        _("Workdays until one reminder"),
        most=30,
        help_text=_("In words of its own, to those who have pressed no score. 0: no reminder, as after a service."),
    )
    text_reminder = whole_number(
        _("Workdays until it, after a text message"),
        least=1,
        most=30,
        help_text=_("Text messages are read at once or forgotten."),
    )
    expiry_days = whole_number(
        _("Days in which the link works"),
        least=1,
        most=90,
        help_text=_("A moment fades sooner than a relationship: 7 days for service, 14 for others, 30 for the whole."),
    )

    def read(self, rules: Rules) -> dict[str, Any]:
        return {
            "reminder": rules.reminder.after_workdays if rules.reminder else 0,
            "text_reminder": (rules.reminder or Reminder()).text_after_workdays,
            "expiry_days": rules.expiry_days,
        }

    def write(self, rules: Rules) -> Rules:
        values = self.cleaned_data
        after = Reminder(after_workdays=values["reminder"] or 1, text_after_workdays=values["text_reminder"])
        reminder = after if values["reminder"] else None
        return replace(rules, reminder=reminder, expiry_days=values["expiry_days"])
