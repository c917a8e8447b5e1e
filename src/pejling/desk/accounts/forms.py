"""The forms of an account's page: a step of its plan, and an agreement."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from pejling.desk.collation import in_order
from pejling.desk.labels import STEPS
from pejling.desk.money import typed_amount
from pejling.followup.actions.plan_steps import LONGEST_STEP, StepDraft
from pejling.followup.models import PlanStep
from pejling.followup.rules.sets import StepKind
from pejling.people.actions.agreeing import AgreementNumberTaken
from pejling.people.models import Account, Agreement, Employee, Organisation
from pejling.people.rules.agreements import (
    AgreementDraft,
    AgreementRefused,
    NoticeAfterRenewal,
    RenewalBeforeStart,
    ValueWithoutCurrency,
)
from pejling.people.rules.importing.numbers import read_minor
from pejling.people.rules.importing.problems import NotAllowed
from pejling.people.rules.places import PlaceError, currency_code

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

# beside which field a refusal stands, and what it says
REFUSALS: Mapping[type[AgreementRefused], tuple[str, Promise]] = {
    NoticeAfterRenewal: ("notice_by", gettext_lazy("Choose a day that is not after the renewal.")),
    RenewalBeforeStart: ("renews_on", gettext_lazy("Choose a day that is not before the start.")),
    ValueWithoutCurrency: ("currency", gettext_lazy("Give the currency of the value, such as DKK, NOK, SEK or EUR.")),
    AgreementNumberTaken: (
        "external_id",
        gettext_lazy("Another agreement has this number. Choose another, or none."),
    ),
}


def day_field(label: "_StrPromise", help_text: "str | _StrPromise" = "") -> forms.DateField:
    """A day that may be left out."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget, input_formats=["%Y-%m-%d"], help_text=help_text)


class StepForm(forms.Form):
    """What is to be done, by whom and by when."""

    kind = forms.ChoiceField(label=gettext_lazy("What kind of step"), choices=STEPS.items(), widget=forms.RadioSelect)
    text = forms.CharField(label=gettext_lazy("What is to be done"), max_length=LONGEST_STEP, widget=forms.Textarea)
    owner = forms.ChoiceField(label=gettext_lazy("Who does it"), required=False)
    due_on = day_field(gettext_lazy("By when"))

    def __init__(self, account: Account, step: PlanStep | None, data: Any = None) -> None:
        super().__init__(data, initial=_of_step(step) if step else _new_step(account))
        self.label_suffix = ""
        self.people = {row.public_id: row for row in _colleagues(account, step)}
        names = [(row.public_id, str(row)) for row in in_order(self.people.values(), get_language() or "en")]
        self.fields["owner"].choices = [("", _("Nobody yet")), *names]  # type: ignore[attr-defined]

    def draft(self) -> StepDraft:
        """What the form says."""
        said = self.cleaned_data
        return StepDraft(
            kind=StepKind(said["kind"]),
            text=said["text"],
            owner=self.people.get(said["owner"]),
            due_on=said["due_on"],
        )


class AgreementForm(forms.Form):
    """What is agreed: for how long, by when it can be ended, and what it is worth a year."""

    product = forms.CharField(label=gettext_lazy("What is agreed"), max_length=200)
    external_id = forms.CharField(
        label=gettext_lazy("Number of the agreement"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("As in your own system, so that a later import finds it; left empty, it gets one."),
    )
    starts_on = day_field(gettext_lazy("Starts on"))
    notice_by = day_field(gettext_lazy("Notice by"), gettext_lazy("The last day on which it can be ended."))
    renews_on = day_field(gettext_lazy("Renews on"))
    value = forms.CharField(label=gettext_lazy("Worth a year"), max_length=30, required=False)
    currency = forms.CharField(label=gettext_lazy("Currency"), max_length=3, required=False)

    def __init__(self, organisation: Organisation, agreement: Agreement | None, data: Any = None) -> None:
        initial = _of_agreement(agreement) if agreement else {}
        super().__init__(data, initial={"currency": organisation.currency, **initial})
        self.label_suffix = ""

    def clean_currency(self) -> str:
        typed = self.cleaned_data["currency"].strip()
        try:
            return currency_code(typed) if typed else ""
        except PlaceError as refusal:
            words = _("“%(typed)s” is no currency: give its three letters, such as DKK, NOK, SEK or EUR.")
            raise forms.ValidationError(words % {"typed": typed}) from refusal

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("value") and said.get("currency"):
            self._read_value(said)
        return said

    def draft(self) -> AgreementDraft:
        """What the form says."""
        said = self.cleaned_data
        names = ("external_id", "product", "starts_on", "renews_on", "notice_by", "currency")
        value = said.get("value_minor", 0 if said["value"] else None)  # without a currency: refused by the rule
        return AgreementDraft(value_minor=value, **{name: said[name] for name in names})

    def refuse(self, refusal: AgreementRefused) -> None:
        """Say beside the field what cannot be."""
        field, words = REFUSALS[type(refusal)]
        self.add_error(field, str(words))

    def _read_value(self, said: dict[str, Any]) -> None:
        try:
            said["value_minor"] = read_minor(said["value"], said["currency"], mark=typed_mark(said["value"]))
        except NotAllowed:
            words = _("“%(typed)s” is no amount: write it such as 1250 or 1250,50.")
            self.add_error("value", words % {"typed": said["value"]})
            return
        if said["value_minor"] < 0:
            self.add_error("value", _("“%(typed)s” is less than nothing.") % {"typed": said["value"]})


def typed_mark(typed: str) -> str:
    """The decimal mark where the number could be read two ways: the one of the reader's language."""
    marks = {sign for sign in typed if sign in ".,"}
    if len(marks) != 1 or len(typed) - typed.rindex(next(iter(marks))) != 4:
        return ""
    return "." if (get_language() or "en").startswith("en") else ","


def _colleagues(account: Account, step: PlanStep | None) -> "list[Employee]":
    """Everybody who is here, and who owns the step already."""
    here = Q(left_on=None) | Q(pk=step.owner_id if step else None)
    return list(Employee.objects.filter(here, organisation_id=account.organisation_id))


def _new_step(account: Account) -> dict[str, Any]:
    return {"kind": StepKind.TACTICAL, "owner": account.owner.public_id if account.owner else ""}


def _of_step(step: PlanStep) -> dict[str, Any]:
    owner = step.owner.public_id if step.owner else ""
    return {"kind": step.kind, "text": step.text, "owner": owner, "due_on": step.due_on}


def _of_agreement(agreement: Agreement) -> dict[str, Any]:
    names = ("external_id", "product", "starts_on", "notice_by", "renews_on")
    found = {name: getattr(agreement, name) for name in names}
    if agreement.value_minor is not None:
        found |= {"value": typed_amount(agreement.value_minor, agreement.currency), "currency": agreement.currency}
    return found
