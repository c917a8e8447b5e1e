"""For whom a playbook is: the fields of its conditions."""

from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from pejling.desk.collation import in_order
from pejling.desk.money import typed_amount
from pejling.desk.playbooks.forms.money import MoneyField
from pejling.desk.playbooks.words import language_now
from pejling.desk.templatetags.desk import language_name
from pejling.followup.rules.conditions import Conditions
from pejling.followup.rules.drafts import LANGUAGES
from pejling.followup.rules.sets import CaseKind, Presence
from pejling.people.models import Account, Contact, Organisation
from pejling.programme.models import Touchpoint, Wording
from pejling.themes.queries.root_causes import all_themes

WHOM = (
    *("tracks", "categories", "touchpoints", "segments", "languages", "value_from", "account"),
    *("comment", "themes", "words"),
)


def of_the_house(organisation: Organisation, conditions: Conditions) -> dict[str, forms.Field]:
    """What there is to choose from; a house without moments or segments is not asked about them."""
    touchpoints = Touchpoint.objects.filter(organisation=organisation).order_by("name").values_list("key", "name")
    several = {
        "touchpoints": (_("Only after these moments"), list(touchpoints)),
        "segments": (_("Only these segments"), [(one, one) for one in _segments(organisation)]),
        "themes": (_("Only where the comment is about one of these themes"), _themes(organisation, conditions.themes)),
        "languages": (_("Only these languages"), _languages(organisation, conditions.languages)),
    }
    value = MoneyField(
        organisation.currency,
        label=_("Only accounts worth so much a year, in %(currency)s") % {"currency": organisation.currency},
        required=False,
    )
    return {name: _several(*one) for name, one in several.items() if one[1]} | {"value_from": value}


def not_for(kind: CaseKind) -> tuple[str, ...]:
    """A complaint has no score, no track and no moment, and always words; the other kinds have their category."""
    if kind == CaseKind.COMPLAINT:
        return ("tracks", "categories", "touchpoints", "comment")
    return () if kind == CaseKind.TASK else ("categories",)


def standing(conditions: Conditions, currency: str) -> dict[str, Any]:
    """As the fields begin."""
    value = conditions.value_from
    return {
        "tracks": conditions.tracks,
        "categories": conditions.categories,
        "touchpoints": conditions.touchpoints,
        "segments": conditions.segments,
        "languages": conditions.languages,
        "value_from": "" if value is None else typed_amount(value, currency),
        "themes": conditions.themes,
        "words": "\n".join(conditions.words),
        "comment": conditions.comment,
        "account": conditions.account,
    }


def wished(values: Mapping[str, Any]) -> Conditions:
    """What the cleaned fields say; a kind that has no such field has no such condition."""
    return Conditions(
        tracks=tuple(values.get("tracks", ())),
        categories=tuple(values.get("categories", ())),
        touchpoints=tuple(values.get("touchpoints", ())),
        segments=tuple(values.get("segments", ())),
        languages=tuple(values.get("languages", ())),
        themes=tuple(values.get("themes", ())),
        words=tuple(line.strip() for line in values["words"].splitlines() if line.strip()),
        value_from=values["value_from"],
        comment=values.get("comment", Presence.ANY),
        account=values["account"],
    )


def _languages(organisation: Organisation, chosen: Collection[str]) -> list[tuple[str, str]]:
    """Those that drafts are in, and those that customers are asked in."""
    asked = Wording.objects.filter(organisation=organisation).order_by().values_list("language", flat=True).distinct()
    spoken = sorted({one.partition("-")[0] for one in asked} | set(chosen))
    return [(one, language_name(one)) for one in dict.fromkeys([*LANGUAGES, *spoken])]


def _themes(organisation: Organisation, chosen: Collection[str]) -> list[tuple[str, str]]:
    """Those in use; a retired one that was chosen stays chosen, and says that nobody listens for it."""
    rows = [row for row in all_themes(organisation.pk) if not row.retired or row.key in chosen]
    retired = _("%(theme)s (retired: not listened for)")
    return [(row.key, retired % {"theme": row.label} if row.retired else row.label) for row in rows]


def _segments(organisation: Organisation) -> list[str]:
    rows = (Account.objects, Contact.objects)
    found = {one for row in rows for one in row.filter(organisation=organisation).values_list("segment", flat=True)}
    return in_order(sorted(found - {""}), language_now())


def _several(title: str, choices: list[tuple[str, str]]) -> forms.Field:
    return forms.MultipleChoiceField(label=title, required=False, choices=choices, widget=forms.CheckboxSelectMultiple)
