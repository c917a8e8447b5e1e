"""The forms with which an absence is planned, and with which a lead says what a colleague can do."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pejling.people.actions.absences import (
    AbsenceRefused,
    AwayAlready,
    EndsBeforeItBegins,
    OverAlready,
    StandInHasLeft,
    StandsInForThemselves,
)
from pejling.people.models import Employee

MOST_CASES = 1000


def day_field(label: Any, **options: Any) -> forms.DateField:
    """A day, chosen from a calendar."""
    return forms.DateField(label=label, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **options)


class AbsenceForm(forms.Form):
    """From when until when, and who stands in."""

    from_on = day_field(gettext_lazy("First day away"))
    until_on = day_field(gettext_lazy("Last day away"))
    stand_in = forms.ModelChoiceField(
        label=gettext_lazy("Who stands in"),
        queryset=Employee.objects.none(),
        required=False,
        to_field_name="public_id",
        empty_label=gettext_lazy("Nobody: cases go to the next colleague concerned"),
        help_text=gettext_lazy(
            "What is due while you are away goes to your stand-in and stays there. Everything else waits for you."
        ),
    )

    def __init__(self, colleagues: Sequence[Employee], data: Any = None) -> None:
        super().__init__(data)
        self.label_suffix = ""
        chosen = self.fields["stand_in"]
        assert isinstance(chosen, forms.ModelChoiceField)
        chosen.queryset = Employee.objects.filter(pk__in=[one.pk for one in colleagues])
        chosen.choices = [("", chosen.empty_label), *((one.public_id, str(one)) for one in colleagues)]

    def refuse(self, refusal: AbsenceRefused) -> None:
        """Say in the reader's words why it cannot be, beside the field it is about."""
        match refusal:
            case EndsBeforeItBegins():
                self.add_error("until_on", _("The last day cannot come before the first."))
            case OverAlready():
                self.add_error("until_on", _("The last day has passed. Choose today or a later one."))
            case AwayAlready():
                self.add_error("from_on", _("Some of these days are in another absence already. End that one first."))
            case StandsInForThemselves() | StandInHasLeft():
                self.add_error("stand_in", _("This colleague is not here on all of these days. Choose another."))


class WorkForm(forms.Form):
    """How many cases can wait with a colleague, and when they leave."""

    capacity = forms.IntegerField(
        label=gettext_lazy("Cases that can wait at one time"),
        required=False,
        min_value=0,
        max_value=MOST_CASES,
        help_text=gettext_lazy("Empty: any number. New cases then go to the next colleague concerned."),
    )
    left_on = day_field(
        gettext_lazy("First day on which they are gone"),
        required=False,
        help_text=gettext_lazy("From that day on their waiting cases move to colleagues."),
    )

    def __init__(self, employee: Employee, data: Any = None) -> None:
        super().__init__(data, initial={"capacity": employee.capacity, "left_on": employee.left_on})
        self.label_suffix = ""
