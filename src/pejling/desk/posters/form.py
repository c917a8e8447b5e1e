"""The form of a new code: which programme asks, and where the poster hangs."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pejling.desk.answers.choices import units_of
from pejling.people.models import Employee, Unit
from pejling.people.rules.viewer import Viewer
from pejling.programme.actions.placements import PlacementDraft
from pejling.programme.models import Programme, Wording
from pejling.programme.rules.sets import ProgrammeState, Track


class PosterForm(forms.Form):
    """Names are enough for most; a unit, an employee or a product says what the answers are about."""

    name = forms.CharField(max_length=120, label=_("Name, for yourselves"))
    programme = forms.ModelChoiceField(
        Programme.objects.none(), label=_("Programme that asks"), to_field_name="public_id", empty_label="–"
    )
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Unit"), to_field_name="public_id", required=False, empty_label="–"
    )
    employee = forms.ModelChoiceField(
        Employee.objects.none(), label=_("Employee"), to_field_name="public_id", required=False, empty_label="–"
    )
    product = forms.CharField(max_length=120, label=_("Product"), required=False)
    language = forms.ChoiceField(label=_("Language of the poster"), required=False)

    def __init__(self, *args: Any, viewer: Viewer, **options: Any) -> None:
        super().__init__(*args, **options)
        house = {"organisation_id": viewer.organisation_id}
        asking = Programme.objects.filter(**house, track=Track.TOUCHPOINT, state=ProgrammeState.RUNNING)
        self._choose("programme", asking.order_by("name"))
        self._choose("unit", Unit.objects.filter(pk__in=[unit.pk for unit in units_of(viewer)]).order_by("name"))
        self._choose("employee", Employee.objects.visible_to(viewer).filter(left_on=None).order_by("given_name"))
        self.fields["unit"].required = not viewer.sees_everything  # whoever runs a unit makes posters for it
        tags = Wording.objects.filter(**house).order_by("language").values_list("language", flat=True).distinct()
        languages = self.fields["language"]
        if isinstance(languages, forms.ChoiceField):
            languages.choices = [("", "–"), *((tag, tag) for tag in tags)]

    def draft(self) -> PlacementDraft:
        """What shall be put up."""
        return PlacementDraft(**{name: self.cleaned_data[name] for name in self.fields})

    def _choose(self, name: str, rows: Any) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = rows
