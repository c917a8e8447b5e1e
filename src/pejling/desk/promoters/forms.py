"""The forms about promoters."""

from datetime import date
from decimal import Decimal
from typing import Any

from babel.numbers import get_currency_precision
from django import forms
from django.utils.translation import gettext_lazy as _

from pejling.desk.labels import REFERENCES, REWARD_KINDS, THANKED
from pejling.desk.setup.forms.asked import whole_number
from pejling.desk.templatetags.desk import language_name
from pejling.followup.actions.rewards import CODE
from pejling.followup.models import RewardPool
from pejling.followup.rules.promoters import ReferenceKind, RewardKind, ThankedHow
from pejling.people.models import Organisation

LINK = "{{ link }}"


class Plain(forms.Form):
    """A form whose labels end without a colon."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.label_suffix = ""


class ThankForm(Plain):
    """How somebody was thanked; giving a reward thanks by itself."""

    how = forms.TypedChoiceField(
        label=_("How"), coerce=ThankedHow, choices=[one for one in THANKED.items() if one[0] != ThankedHow.REWARD]
    )


class ReferenceForm(Plain):
    """What the customer has agreed to."""

    kind = forms.TypedChoiceField(
        label=_("Has agreed to"), coerce=ReferenceKind, choices=list(REFERENCES.items()), widget=forms.RadioSelect
    )
    until_on = forms.DateField(
        label=_("Until, if it has an end"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *arguments: Any, today: date, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.today = today

    def clean_until_on(self) -> date | None:
        until: date | None = self.cleaned_data["until_on"]
        if until is not None and until < self.today:
            raise forms.ValidationError(_("This day is over. Choose today or a later day, or none."))
        return until


class RewardForm(Plain):
    """What is given, and the words that go along."""

    pool = forms.ModelChoiceField(
        label=_("Reward"), queryset=RewardPool.objects.none(), to_field_name="public_id", empty_label=None
    )
    subject = forms.CharField(label=_("Subject"), max_length=200)
    text = forms.CharField(
        label=_("Your words"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("{{ code }} stands for the customer's own code."),
    )

    def __init__(self, *arguments: Any, organisation: Organisation, **options: Any) -> None:
        super().__init__(*arguments, **options)
        pool = self.fields["pool"]
        assert isinstance(pool, forms.ModelChoiceField)
        pool.queryset = RewardPool.objects.filter(organisation=organisation, closed_at=None).order_by("name")

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        pool = values.get("pool")
        if pool and pool.kind == RewardKind.CODE and CODE not in values.get("text", ""):
            self.add_error("text", _("Write {{ code }} where the code is to stand."))
        return values


class PoolForm(Plain):
    """Something that may be given."""

    name = forms.CharField(label=_("What is given"), max_length=120)
    kind = forms.TypedChoiceField(
        label=_("Kind"), coerce=RewardKind, choices=list(REWARD_KINDS.items()), widget=forms.RadioSelect
    )
    limit = whole_number(_("How many there are (codes are counted)"), least=1, most=100_000, initial=50)
    cost = forms.DecimalField(label=_("What one costs"), required=False, min_value=0, max_digits=12, decimal_places=2)
    codes = forms.CharField(
        label=_("Codes, one a line"), required=False, widget=forms.Textarea(attrs={"rows": 4}), max_length=2_000_000
    )

    def cost_minor(self, currency: str) -> int | None:
        """The cost in minor units; None where none was given."""
        cost: Decimal | None = self.cleaned_data["cost"]
        return None if cost is None else int(cost.scaleb(get_currency_precision(currency)))


class SharingForm(Plain):
    """Where friends land, and whether a tip is paid for."""

    address = forms.URLField(
        label=_("Where friends land"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("A page of your own. The code follows as ?ref=…; send it along with the purchase as referral."),
    )
    rewarded = forms.BooleanField(label=_("We give something for a friend who buys"), required=False)
    reviews = forms.BooleanField(
        label=_("Show the places for reviews to everybody who has answered, whatever the score"), required=False
    )


class ShareTextForm(Plain):
    """What a customer may send to a friend."""

    text = forms.CharField(
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("{{ link }} stands for the customer's own link."),
    )

    def __init__(self, *arguments: Any, language: str, house: str, **options: Any) -> None:
        super().__init__(*arguments, prefix=language, **options)
        self.language, self.house = language, house
        self.fields["text"].label = language_name(language)

    @property
    def is_foremost(self) -> bool:
        """Whether it is seen at once: the house's own language, what is filled in, and what is wrong."""
        return self.language == self.house or bool(self["text"].value()) or bool(self.errors)

    def clean_text(self) -> str:
        text = str(self.cleaned_data["text"]).strip()
        if text and LINK not in text:
            raise forms.ValidationError(_("Write {{ link }} where the link is to stand."))
        return text


class ReviewPlaceForm(Plain):
    """A page of somebody else's where reviews are written."""

    name = forms.CharField(label=_("Name"), max_length=60)
    address = forms.URLField(label=_("Address"), max_length=500, assume_scheme="https")
