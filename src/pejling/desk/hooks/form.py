"""The form with which a chat room is added."""

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from pejling.desk.collation import in_order
from pejling.desk.labels import HOOKS
from pejling.outbox.rules.hooks import LONGEST, HookRefused, checked_hook_url
from pejling.outbox.rules.sets import HookKind
from pejling.people.models import Organisation, Unit


class HookForm(forms.Form):
    """Where, in which shape, and what."""

    name = forms.CharField(label=gettext_lazy("Name of the room"), max_length=80)
    kind = forms.TypedChoiceField(
        label=gettext_lazy("Kind"),
        coerce=HookKind,
        choices=[*HOOKS.items()],
        widget=forms.RadioSelect,
        initial=HookKind.SLACK,
    )
    url = forms.CharField(
        label=gettext_lazy("Address of the incoming webhook"),
        max_length=LONGEST,
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy(
            "Slack: an app with an incoming webhook. Teams: the workflow “Post to a channel when a webhook request is "
            "received”. The address is a secret: it is not shown again."
        ),
    )
    unit = forms.ModelChoiceField(
        label=gettext_lazy("Of which part"),
        queryset=Unit.objects.none(),
        required=False,
        to_field_name="public_id",
    )
    new_cases = forms.BooleanField(label=gettext_lazy("Each new case"), required=False, initial=True)
    overdue = forms.BooleanField(label=gettext_lazy("Each case that becomes overdue"), required=False, initial=True)
    weekly = forms.BooleanField(label=gettext_lazy("How the week went, on Mondays"), required=False)
    names_customers = forms.BooleanField(
        label=gettext_lazy("With the customer's name and words"),
        required=False,
        help_text=gettext_lazy("They then leave the house, and stay with the provider of the room."),
    )

    def __init__(self, organisation: Organisation, data: Any = None) -> None:
        super().__init__(data)
        self.label_suffix = ""
        units = in_order(Unit.objects.filter(organisation=organisation), get_language() or "en")
        chosen = self.fields["unit"]
        assert isinstance(chosen, forms.ModelChoiceField)
        chosen.queryset = Unit.objects.filter(organisation=organisation)
        chosen.choices = [("", _("the whole organisation")), *((unit.public_id, unit.name) for unit in units)]

    def clean_url(self) -> str:
        """An address that everybody can reach, by https."""
        try:
            return checked_hook_url(self.cleaned_data["url"])
        except HookRefused as refusal:
            words = _("This is no address of a webhook: it begins with https:// and the name of a public host.")
            raise forms.ValidationError(words) from refusal

    def clean(self) -> dict[str, Any]:
        """A room that is told nothing is no room."""
        values: dict[str, Any] = super().clean() or {}
        if not any(values.get(what) for what in ("new_cases", "overdue", "weekly")):
            self.add_error("new_cases", _("Choose at least one thing to tell."))
        return values
