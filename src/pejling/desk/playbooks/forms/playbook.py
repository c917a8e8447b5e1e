"""The form of a playbook, and the first question about a new one."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pejling.desk.labels import CASE_KINDS, CATEGORIES, CLOCKS, PARTS, PRESENCES, TRACKS
from pejling.desk.playbooks.forms.assignee import TRIES, WHO, employees, finder
from pejling.desk.playbooks.forms.conditions import WHOM, not_for, of_the_house, standing, wished
from pejling.followup.actions.playbooks import Plan
from pejling.followup.rules.book import Play
from pejling.followup.rules.clocks import Due
from pejling.followup.rules.sets import CaseKind, Clock, Finder, Presence
from pejling.people.models import Employee, Organisation
from pejling.programme.rules.sets import CUSTOMERS, Category, Track

SOON = ("name", "enabled", "amount", "clock", "second_day")


class PlaybookForm(forms.Form):
    """To whom a playbook applies, how soon, and who gets the case."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120, required=False)
    enabled = forms.BooleanField(label=gettext_lazy("Turned on"), required=False)
    amount = forms.IntegerField(label=gettext_lazy("First contact within"), min_value=1, max_value=999)
    clock = forms.TypedChoiceField(label=gettext_lazy("Counted in"), coerce=Clock, choices=list(CLOCKS.items()))
    second_day = forms.IntegerField(
        label=gettext_lazy("A second contact by day"),
        min_value=1,
        max_value=365,
        required=False,
        help_text=gettext_lazy("Left empty: one contact is enough."),
    )
    tracks = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Only answers of these tracks"),
        coerce=Track,
        required=False,
        choices=[(one, TRACKS[one]) for one in CUSTOMERS],
        widget=forms.CheckboxSelectMultiple,
    )
    categories = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Only these categories"),
        coerce=Category,
        required=False,
        choices=list(CATEGORIES.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    comment = forms.TypedChoiceField(
        label=gettext_lazy("With a comment"), coerce=Presence, choices=list(PRESENCES.items())
    )
    words = forms.CharField(
        label=gettext_lazy("Only where the comment has one of these words"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "One a line, in every language you hear. A beginning is enough: “invoic” finds invoices."
        ),
    )
    account = forms.TypedChoiceField(
        label=gettext_lazy("Of an account"), coerce=Presence, choices=list(PRESENCES.items())
    )

    def __init__(
        self, organisation: Organisation, play: Play, data: Any = None, *, called: str = "", employee: str = ""
    ) -> None:
        self.organisation = organisation
        super().__init__(data, initial=_initial(play, organisation, employee))
        self.label_suffix = ""
        self.fields |= of_the_house(organisation, play.conditions)
        for number, field in enumerate(TRIES):
            self.fields[field] = finder(number)
        self.fields["part"] = forms.ChoiceField(
            label=_("Whoever served, by their part in the event"),
            required=False,
            choices=[("", _("The part that the touchpoint counts")), *PARTS.items()],
        )
        self.fields["named"] = employees(organisation)
        self.fields["name"].widget.attrs["placeholder"] = called
        for name in not_for(play.kind):
            self.fields.pop(name, None)

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields in the order in which they are thought of."""
        parts = ((_("Name and clock"), SOON), (_("For whom?"), WHOM), (_("Who gets the case?"), WHO))
        return [(title, [self[name] for name in names if name in self.fields]) for title, names in parts]

    def plan(self) -> Plan:
        """What was decided."""
        values = self.cleaned_data
        return Plan(
            name=values["name"],
            enabled=values["enabled"],
            due=Due(values["clock"], values["amount"], values["second_day"]),
            conditions=wished(values),
            finders=tuple(dict.fromkeys(values[name] for name in TRIES if values[name])),
            part=values["part"],
            named=Employee.objects.filter(organisation=self.organisation, public_id=values["named"] or "").first(),
        )

    def clean(self) -> dict[str, Any]:
        """A named colleague must have a name, and somebody is to be tried first."""
        values = super().clean() or {}
        tried = [values.get(name) for name in TRIES]
        if Finder.NAMED in tried and not values.get("named"):
            self.add_error("named", _("Choose the colleague who gets the cases."))
        return values


class NewPlaybookForm(forms.Form):
    """The first question about a playbook of the house's own."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    kind = forms.TypedChoiceField(
        label=gettext_lazy("For whom?"),
        coerce=CaseKind,
        choices=list(CASE_KINDS.items()),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.label_suffix = ""


def _initial(play: Play, organisation: Organisation, employee: str) -> dict[str, Any]:
    return {
        "name": play.name,
        "enabled": play.enabled,
        "amount": play.due.amount,
        "clock": play.due.clock,
        "second_day": play.due.second_day,
        **standing(play.conditions, organisation.currency),
        "part": play.assignee.part,
        "named": employee,
        **dict(zip(TRIES, play.assignee.finders, strict=False)),
    }
