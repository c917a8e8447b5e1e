"""The form with which a colleague is invited."""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from pejling.desk.answers.choices import units_of
from pejling.desk.collation import in_order
from pejling.desk.labels import label
from pejling.outbox.actions.inviting import AlreadyMember, grantable_roles
from pejling.people.models import Unit
from pejling.people.rules.addresses import AddressError
from pejling.people.rules.sets import Role
from pejling.people.rules.viewer import Viewer


class InvitationForm(forms.Form):
    """Offers only the roles and units that the viewer may give."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    email = forms.CharField(
        label=gettext_lazy("E-mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    role = forms.TypedChoiceField(label=gettext_lazy("Role"), coerce=Role, widget=forms.RadioSelect)
    units = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Units"),
        queryset=Unit.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        to_field_name="public_id",
        help_text=gettext_lazy(
            "For managers and team leads: which part of the organisation. A manager with none chosen sees everything."
        ),
    )

    def __init__(self, *arguments: Any, viewer: Viewer, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.label_suffix = ""
        units = in_order(units_of(viewer), get_language() or "en")
        role, chosen = self.fields["role"], self.fields["units"]
        assert isinstance(role, forms.TypedChoiceField)
        assert isinstance(chosen, forms.ModelMultipleChoiceField)
        role.choices = [(one.value, _spoken(one)) for one in grantable_roles(viewer)]
        self.initial.setdefault("role", Role.EMPLOYEE)
        chosen.queryset = Unit.objects.filter(pk__in=[unit.pk for unit in units])
        chosen.choices = [(unit.public_id, unit.name) for unit in units]

    def refuse(self, refusal: Exception) -> None:
        """Say in the reader's words why the invitation was refused, beside the field it is about."""
        if isinstance(refusal, AddressError):
            self.add_error("email", _("This is not an e-mail address. It should look like name@company.dk."))
        elif isinstance(refusal, AlreadyMember):
            self.add_error("email", _("This colleague is a member already. Send a new link from the list instead."))
        else:
            self.add_error("units", _("Choose a role and units within your own."))


def _spoken(role: Role) -> str:
    return format_html(
        "<span>{} <small class=muted>{}</small></span>", label(role, "role"), label(role, "role_sentence")
    )
