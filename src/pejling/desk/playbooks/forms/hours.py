"""The form of a unit's opening hours."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pejling.followup.models import UnitHours
from pejling.followup.rules.clocks import Opening
from pejling.people.models import Unit

WEEKDAYS = (
    ("1", gettext_lazy("Monday")),
    ("2", gettext_lazy("Tuesday")),
    ("3", gettext_lazy("Wednesday")),
    ("4", gettext_lazy("Thursday")),
    ("5", gettext_lazy("Friday")),
    ("6", gettext_lazy("Saturday")),
    ("7", gettext_lazy("Sunday")),
)


class HoursForm(forms.Form):
    """Whether a unit's cases are due at its next opening, and when it opens."""

    by_opening = forms.BooleanField(label=gettext_lazy("Due at the next opening"), required=False)
    days = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Open on"),
        coerce=int,
        required=False,
        choices=WEEKDAYS,
        widget=forms.CheckboxSelectMultiple,
    )
    opens = forms.IntegerField(label=gettext_lazy("From, o'clock"), min_value=4, max_value=22)
    closes = forms.IntegerField(label=gettext_lazy("To, o'clock"), min_value=5, max_value=23)
    country = forms.RegexField(
        r"^[A-Z]{2}$", label=gettext_lazy("Country, for its public holidays"), max_length=2, min_length=2
    )
    zone = forms.CharField(label=gettext_lazy("Time zone"), max_length=50)

    def __init__(self, unit: Unit, standing: UnitHours | None, data: Any = None) -> None:
        super().__init__(data, initial=_hours_initial(unit, standing), prefix=f"unit-{unit.public_id}")
        self.unit = unit
        self.label_suffix = ""

    def clean_zone(self) -> str:
        """One that the calendar knows."""
        zone: str = self.cleaned_data["zone"]
        if zone not in available_timezones():
            raise forms.ValidationError(_("“%(value)s” is no time zone; Europe/Copenhagen is one.") % {"value": zone})
        return zone

    def clean(self) -> dict[str, Any]:
        """Open on some day, and for a while."""
        values = super().clean() or {}
        if values.get("by_opening") and not values.get("days"):
            self.add_error("days", _("Choose one day at least."))
        opens, closes = values.get("opens"), values.get("closes")
        if opens is not None and closes is not None and closes <= opens:
            self.add_error("closes", _("It closes after it opens: later than %(hour)d.") % {"hour": opens})
        return values

    def opening(self) -> Opening | None:
        """The hours, or None where clock hours alone count."""
        values = self.cleaned_data
        if not values["by_opening"]:
            return None
        return Opening(values["zone"], values["country"], tuple(values["days"]), values["opens"], values["closes"])


def _hours_initial(unit: Unit, standing: UnitHours | None) -> dict[str, Any]:
    usual = Opening(zone=unit.organisation.zone, country=unit.organisation.country)
    opening = standing.opening if standing else usual
    return {
        "by_opening": standing is not None,
        "days": list(opening.days),
        "opens": opening.opens,
        "closes": opening.closes,
        "country": opening.country,
        "zone": opening.zone,
    }
