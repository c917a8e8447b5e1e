"""Who signs: a real person whom customers can answer."""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from pejling.desk.collation import in_order
from pejling.people.actions.staff import employee_of
from pejling.people.models import Employee, Membership, Organisation, User
from pejling.programme.models import Programme
from pejling.programme.rules.senders import answers_nobody


class SenderForm(forms.Form):
    """An employee, or a colleague of the team who becomes one."""

    sender = forms.ChoiceField(
        label=_("Who signs when nobody else is concerned?"),
        widget=forms.RadioSelect,
        help_text=_(
            "Without somebody here the programme cannot be launched or resumed: every customer can answer a person."
        ),
    )

    def __init__(self, programme: Programme, user: User, *arguments: Any, **options: Any) -> None:
        self.organisation: Organisation = programme.organisation
        options["initial"] = {"sender": programme.sender.public_id if programme.sender else ""}
        super().__init__(*arguments, **options)
        self.label_suffix = ""
        field = self.fields["sender"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*_employees(self.organisation), *_members(self.organisation, user)]

    def chosen(self) -> Employee:
        """The employee who was chosen; a colleague without a record gets one."""
        value = self.cleaned_data["sender"]
        if value.startswith("user-"):
            member = Membership.objects.select_related("user").get(
                organisation=self.organisation, user_id=int(value.removeprefix("user-"))
            )
            return employee_of(organisation=self.organisation, user=member.user)
        return Employee.objects.get(organisation=self.organisation, public_id=value)


def _employees(organisation: Organisation) -> list[tuple[str, str]]:
    """Those who are still here and can be answered."""
    rows = Employee.objects.filter(organisation=organisation, left_on=None).exclude(email="")
    answered = [one for one in in_order(rows, _language()) if not answers_nobody(one.email)]
    return [(one.public_id, _spoken(str(one), one.title or one.email)) for one in answered]


def _members(organisation: Organisation, user: User) -> list[tuple[str, str]]:
    """Colleagues who sign in but are no employee yet, whoever is asking first."""
    rows = Membership.objects.filter(organisation=organisation).select_related("user")
    known = set(Employee.objects.filter(organisation=organisation).exclude(user=None).values_list("user_id", flat=True))
    members = sorted((row.user for row in rows if row.user_id not in known), key=lambda one: one.pk != user.pk)
    return [(f"user-{one.pk}", _spoken(_name(one, user), one.email)) for one in members]


def _name(one: User, user: User) -> str:
    return gettext("Me, %(name)s") % {"name": one} if one.pk == user.pk else str(one)


def _spoken(name: str, about: str) -> str:
    return format_html("<span>{} <small class=muted>{}</small></span>", name, about)


def _language() -> str:
    return get_language() or "en"
