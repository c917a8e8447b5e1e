"""The form of the internal programme."""

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from pejling.desk.collation import in_order
from pejling.people.models import Employee, Organisation, Unit
from pejling.programme.actions.internal import MOST_ASKS
from pejling.programme.models import Programme
from pejling.programme.queries.internal import newest_internal
from pejling.programme.rules.versions import Internal


class SetUpForm(forms.Form):
    """Departments, the front line, how often, and who signs."""

    departments = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Departments that colleagues are asked about"),
        queryset=Unit.objects.none(),
        to_field_name="public_id",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one department.")},
    )
    front_line = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Who is asked"),
        queryset=Unit.objects.none(),
        to_field_name="public_id",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "With all units below. None chosen: everybody who works here. Nobody is asked about their own department."
        ),
    )
    asks_a_quarter = forms.IntegerField(
        label=gettext_lazy("Mails to one colleague in a quarter, at most"),
        min_value=1,
        max_value=MOST_ASKS,
        initial=2,
        help_text=gettext_lazy("Each about another department, and two weeks apart."),
    )
    sender = forms.ModelChoiceField(
        label=gettext_lazy("Who signs"), queryset=Employee.objects.none(), to_field_name="public_id", required=False
    )
    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)

    def __init__(self, organisation: Organisation, programme: Programme | None, data: Any = None) -> None:
        super().__init__(data, initial=_initial(programme))
        self.label_suffix = ""
        units = in_order(Unit.objects.filter(organisation=organisation), get_language() or "en")
        for name in ("departments", "front_line"):
            self._offer(name, Unit.objects.filter(organisation=organisation), units)
        staff = Employee.objects.filter(organisation=organisation, left_on=None).exclude(email="")
        self._offer("sender", staff, in_order(staff, get_language() or "en"))

    @property
    def internal(self) -> Internal:
        """What was chosen, as rules."""
        chosen = self.cleaned_data
        return Internal(
            department_ids=tuple(sorted(unit.pk for unit in chosen["departments"])),
            front_line_ids=tuple(sorted(unit.pk for unit in chosen["front_line"])),
            asks_a_quarter=chosen["asks_a_quarter"],
        )

    def _offer(self, name: str, rows: Any, ordered: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = rows
        blank = [("", "–")] if name == "sender" else []
        field.choices = [*blank, *((one.public_id, str(one)) for one in ordered)]


def _initial(programme: Programme | None) -> dict[str, Any]:
    internal = newest_internal(programme) if programme else None
    if programme is None or internal is None:
        return {"name": _("Between departments")}
    return {
        "name": programme.name,
        "departments": _public_ids(internal.department_ids),
        "front_line": _public_ids(internal.front_line_ids),
        "asks_a_quarter": internal.asks_a_quarter,
        "sender": programme.sender.public_id if programme.sender else "",
    }


def _public_ids(ids: tuple[int, ...]) -> list[str]:
    return list(Unit.objects.filter(pk__in=ids).values_list("public_id", flat=True))
