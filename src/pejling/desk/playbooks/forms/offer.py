"""The form of an offer of the catalogue."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from pejling.desk.labels import OFFER_KINDS, ROLES
from pejling.desk.money import typed_amount
from pejling.desk.playbooks.forms.money import MoneyField
from pejling.desk.templatetags.desk import language_name
from pejling.followup.actions.playbooks import Terms
from pejling.followup.models import Offer
from pejling.followup.rules.drafts import LANGUAGES
from pejling.followup.rules.sets import OfferKind
from pejling.people.models import Organisation
from pejling.people.rules.sets import Role


class OfferForm(forms.Form):
    """An offer of the catalogue."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    kind = forms.TypedChoiceField(
        label=pgettext_lazy("offer", "Kind"), coerce=OfferKind, choices=list(OFFER_KINDS.items())
    )
    most_a_quarter = forms.IntegerField(
        label=gettext_lazy("At most so often in a quarter"), min_value=0, max_value=100_000, required=False
    )
    roles = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Who may give it"),
        coerce=Role,
        required=False,
        choices=[(one, words) for one, words in ROLES.items() if one != Role.ANALYST],
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("None ticked: whoever works on cases."),
    )

    def __init__(self, organisation: Organisation, offer: Offer | None, data: Any = None) -> None:
        super().__init__(data, initial=_offer_initial(offer, organisation))
        self.label_suffix = ""
        self.fields["most_minor"] = MoneyField(
            organisation.currency,
            label=_("Worth at most, in %(currency)s") % {"currency": organisation.currency},
            required=False,
            help_text=_("In one case. Left empty: it has no amount."),
        )
        for language in LANGUAGES:
            self.fields[f"text_{language}"] = forms.CharField(
                label=_("What is said in %(language)s") % {"language": language_name(language)},
                max_length=500,
                required=False,
                widget=forms.TextInput(attrs={"lang": language}),
            )

    def terms(self) -> Terms:
        """What was decided."""
        values = self.cleaned_data
        texts = {language: values[f"text_{language}"] for language in LANGUAGES if values[f"text_{language}"]}
        return Terms(
            kind=values["kind"],
            name=values["name"],
            texts=texts,
            most_minor=values["most_minor"],
            most_a_quarter=values["most_a_quarter"],
            roles=tuple(values["roles"]),
        )


def _offer_initial(offer: Offer | None, organisation: Organisation) -> dict[str, Any]:
    if offer is None:
        return {}
    most = offer.most_minor
    return {
        "name": offer.name,
        "kind": offer.kind,
        "most_minor": "" if most is None else typed_amount(most, organisation.currency),
        "most_a_quarter": offer.most_a_quarter,
        "roles": offer.roles,
        **{f"text_{language}": offer.texts.get(language, "") for language in LANGUAGES},
    }
