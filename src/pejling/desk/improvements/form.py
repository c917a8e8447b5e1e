"""The form of an improvement: what, where, by whom, from when."""

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from pejling.desk.collation import in_order
from pejling.desk.labels import IMPROVEMENT_KINDS, TRACKS
from pejling.desk.setup.forms.asked import whole_number
from pejling.followup.actions.improvements import BadImprovement, ImprovementDraft
from pejling.followup.models import Improvement
from pejling.followup.rules.improvements import LONGEST_TEXT, LONGEST_TITLE, MOST_POINTS, ImprovementKind
from pejling.people.models import Employee, Unit
from pejling.people.rules.viewer import Viewer
from pejling.programme.models import Touchpoint
from pejling.programme.rules.sets import Track
from pejling.themes.models import Theme
from pejling.themes.queries.root_causes import root_causes

THE_WHOLE = (Track.RELATIONSHIP, Track.PULSE)
SHORT = {"rows": 3, "maxlength": LONGEST_TEXT}


class ImprovementForm(forms.Form):
    """Offers the touchpoints, units, themes and colleagues of the house."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=list(IMPROVEMENT_KINDS.items()), widget=forms.RadioSelect
    )
    title = forms.CharField(label=gettext_lazy("What is to be better?"), max_length=LONGEST_TITLE)
    what = forms.CharField(
        label=gettext_lazy("What is done, in a few sentences"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs=SHORT),
    )
    told_as = forms.CharField(
        label=gettext_lazy("What those who asked for it are told"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs=SHORT),
        help_text=gettext_lazy("As you would say it to a customer. Empty: the title."),
    )
    where = forms.ChoiceField(
        label=gettext_lazy("Where customers meet it"),
        help_text=gettext_lazy("The effect is measured on this figure alone."),
    )
    unit = forms.ModelChoiceField(
        label=gettext_lazy("Unit"),
        queryset=Unit.objects.none(),
        required=False,
        to_field_name="public_id",
        help_text=gettext_lazy("With all below it. The other units show what would have happened anyhow."),
    )
    theme = forms.ModelChoiceField(
        label=gettext_lazy("Theme"), queryset=Theme.objects.none(), required=False, to_field_name="public_id"
    )
    owner = forms.ModelChoiceField(
        label=gettext_lazy("Who sees to it?"),
        queryset=Employee.objects.none(),
        required=False,
        to_field_name="public_id",
    )
    starts_on = forms.DateField(
        label=gettext_lazy("First day on which customers meet it"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    expected_points = whole_number(
        gettext_lazy("Expected effect, in points"), least=1, most=MOST_POINTS, required=False
    )

    def __init__(self, data: Any, *, viewer: Viewer, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.label_suffix = ""
        language, house = get_language() or "en", {"organisation_id": viewer.organisation_id}
        touchpoints = in_order(Touchpoint.objects.filter(**house), language)
        self.touchpoints = {row.public_id: row for row in touchpoints}
        tracks: list[tuple[str, Any]] = [(str(track), TRACKS[track]) for track in THE_WHOLE]
        offer(self.fields["where"], tracks + [(key, row.name) for key, row in self.touchpoints.items()])
        offer_rows(self.fields["unit"], in_order(Unit.objects.filter(**house), language), _("The whole organisation"))
        offer_rows(self.fields["theme"], root_causes(viewer.organisation_id), _("No theme"))
        staff = Employee.objects.visible_to(viewer).filter(left_on=None)
        offer_rows(self.fields["owner"], in_order(staff, language), _("Nobody yet"))

    def draft(self) -> ImprovementDraft:
        """What the form says, for the action."""
        values = dict(self.cleaned_data)
        where = values.pop("where")
        touchpoint = self.touchpoints.get(where)
        values["track"] = Track.TOUCHPOINT if touchpoint else Track(where)
        return ImprovementDraft(touchpoint=touchpoint, **values | {"kind": ImprovementKind(values["kind"])})

    def refuse(self, bad: BadImprovement) -> None:
        """Say what is wrong beside the field it is about."""
        field = "where" if bad.field in ("track", "touchpoint") else bad.field
        self.add_error(field if field in self.fields else None, _("This cannot be written down as it is."))


def initial_of(row: Improvement) -> dict[str, Any]:
    """The form's values as an improvement has them."""
    plain = ("kind", "title", "what", "told_as", "starts_on", "expected_points")
    return {name: getattr(row, name) for name in plain} | placed(
        track=row.track, touchpoint=row.touchpoint, unit=row.unit, theme=row.theme, owner=row.owner
    )


def placed(
    *,
    track: str | None,
    touchpoint: Touchpoint | None,
    unit: Unit | None,
    theme: Theme | None,
    owner: Employee | None = None,
) -> dict[str, Any]:
    """The form's values of a place."""
    rows = {"unit": unit, "theme": theme, "owner": owner}
    where = touchpoint.public_id if touchpoint else track or Track.RELATIONSHIP
    return {"where": where} | {name: row.public_id for name, row in rows.items() if row is not None}


def offer(field: Any, choices: list[tuple[str, Any]]) -> None:
    """The choices of a field."""
    field.choices = choices


def offer_rows(field: Any, rows: Any, nothing: str) -> None:
    """The rows that a field may name, in this order; words for none of them."""
    rows = list(rows)
    model = field.queryset.model
    field.queryset = model.objects.filter(pk__in=[row.pk for row in rows])
    field.choices = [("", nothing), *((row.public_id, getattr(row, "label", str(row))) for row in rows)]
