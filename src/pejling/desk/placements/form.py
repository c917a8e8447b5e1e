"""The form of a placement: what every kind has, and the settings of its own."""

import secrets
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from pejling.desk.answers.choices import units_of
from pejling.desk.collation import in_order
from pejling.people.models import Employee, Unit
from pejling.people.rules.viewer import Viewer
from pejling.programme.actions.placements import PlacementDraft
from pejling.programme.models import Placement, Programme
from pejling.programme.rules.pins import PIN, hashed_pin
from pejling.programme.rules.placements import SETTINGS_OF, BadSettings
from pejling.programme.rules.sets import PlacementKind, Track
from pejling.programme.rules.texts import LANGUAGES

LISTS = ("origins", "pages", "events")
NUMBERS = ("wait_seconds", "rest_days", "reset_seconds")


class PlacementForm(forms.Form):
    """Offers the touchpoint programmes, and the units and employees that the viewer may pin it to."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    programme = forms.ModelChoiceField(
        label=gettext_lazy("Programme"),
        queryset=Programme.objects.none(),
        to_field_name="public_id",
        help_text=gettext_lazy("Touchpoints only: the relationship is never asked here."),
    )
    unit = forms.ModelChoiceField(
        label=gettext_lazy("Unit"), queryset=Unit.objects.none(), required=False, to_field_name="public_id"
    )
    employee = forms.ModelChoiceField(
        label=gettext_lazy("Employee"), queryset=Employee.objects.none(), required=False, to_field_name="public_id"
    )
    product = forms.CharField(label=gettext_lazy("Product"), max_length=120, required=False)
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False)
    origins = forms.CharField(
        label=gettext_lazy("Sites that may use it, one a line"),
        widget=forms.Textarea(attrs={"rows": 2, "placeholder": "https://www.example.com"}),
        required=False,
    )
    pages = forms.CharField(
        label=gettext_lazy("Pages it may ask on, one a line"),
        widget=forms.Textarea(attrs={"rows": 2, "placeholder": "/thanks*"}),
        required=False,
        help_text=gettext_lazy("Paths, where * stands for anything. None: every page."),
    )
    events = forms.CharField(
        label=gettext_lazy("Events it waits for, one a line"),
        widget=forms.Textarea(attrs={"rows": 2, "placeholder": "order_done"}),
        required=False,
        help_text=gettext_lazy("What the page must say has happened. None: the visit is enough."),
    )
    share = forms.IntegerField(
        label=gettext_lazy("Share of visitors who are asked, in percent"), min_value=0, max_value=100, initial=100
    )
    wait_seconds = forms.IntegerField(
        label=gettext_lazy("Seconds before it shows"), min_value=0, max_value=600, initial=5
    )
    rest_days = forms.IntegerField(
        label=gettext_lazy("Days before a known visitor is shown it again"), min_value=14, max_value=3650, initial=90
    )
    signed_only = forms.BooleanField(
        label=gettext_lazy("Take only purchases that the shop's server has signed"), required=False
    )
    reset_seconds = forms.IntegerField(
        label=gettext_lazy("Seconds until the thanks give way to the question"), min_value=2, max_value=60, initial=6
    )
    pin = forms.CharField(
        label=gettext_lazy("PIN to leave the page"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=gettext_lazy("4 to 12 digits. Empty: as it was, or none."),
    )
    list_name = forms.CharField(label=gettext_lazy("The list it goes to"), max_length=200, required=False)

    def __init__(
        self, *arguments: Any, viewer: Viewer, kind: PlacementKind, placement: Placement | None = None, **options: Any
    ) -> None:
        super().__init__(*arguments, **options)
        self.label_suffix, self.kind, self.placement = "", kind, placement
        own = SETTINGS_OF[kind]
        settings = {name for names in SETTINGS_OF.values() for name in names}
        for name in (settings - own) & set(self.fields):
            del self.fields[name]
        self._offer(viewer)
        if placement is not None:
            self.initial.update(_initial(placement, own))

    def draft(self) -> PlacementDraft:
        """What the placement shall be."""
        told = self.cleaned_data
        plain = {name: told[name] for name in ("name", "programme", "unit", "employee", "product", "language")}
        return PlacementDraft(**plain, settings=self._settings())

    def refuse(self, bad: BadSettings) -> None:
        """Say beside each field what is wrong with it."""
        for name, problem in bad.problems.items():
            self.add_error(name if name in self.fields else None, problem)

    def clean_pin(self) -> str:
        """The PIN's hash; the one it had if nothing is typed."""
        pin: str = self.cleaned_data["pin"]
        if not pin:
            return self.placement.value.pin if self.placement else ""
        if not PIN.fullmatch(pin):
            raise forms.ValidationError(_("A PIN is 4 to 12 digits."))
        return hashed_pin(pin, salt=secrets.token_hex(8))

    def _settings(self) -> dict[str, Any]:
        own, told = SETTINGS_OF[self.kind], self.cleaned_data
        settings = {name: told[name] for name in own if name in told}
        for name in LISTS:
            if name in settings:
                settings[name] = [line.strip() for line in told[name].splitlines() if line.strip()]
        if "share" in settings:
            settings["share"] = told["share"] / 100
        return settings

    def _offer(self, viewer: Viewer) -> None:
        house, units = {"organisation_id": viewer.organisation_id}, units_of(viewer)
        employees = Employee.objects.filter(**house, left_on=None)
        if not viewer.sees_everything:
            employees = employees.filter(unit__in=units)
            self.fields["unit"].required = True  # a manager of some units puts up nothing outside them
        programmes = Programme.objects.filter(**house, track=Track.TOUCHPOINT).select_related("organisation")
        self._choose("programme", programmes)
        self._choose("unit", Unit.objects.filter(pk__in=[unit.pk for unit in units]))
        self._choose("employee", employees)
        chosen = self.fields["language"]
        assert isinstance(chosen, forms.ChoiceField)
        chosen.choices = [("", _("The visitor's own")), *((tag, tag) for tag in LANGUAGES)]

    def _choose(self, name: str, rows: "QuerySet[Any]") -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = rows
        ordered = in_order(rows, get_language() or "en")
        field.choices = [("", "–"), *((row.public_id, str(row)) for row in ordered)]


def _initial(placement: Placement, own: frozenset[str]) -> dict[str, Any]:
    value = placement.value
    initial: dict[str, Any] = {name: getattr(placement, name) for name in ("name", "product", "language")}
    for name in ("programme", "unit", "employee"):
        row = getattr(placement, name)
        initial[name] = row.public_id if row else ""
    for name in own:
        kept = getattr(value, name)
        initial[name] = "\n".join(kept) if name in LISTS else kept
    return initial | {"share": round(value.share * 100), "pin": ""}
