"""The forms of playbooks, drafts, offers and opening hours."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from pejling.desk.collation import in_order
from pejling.desk.labels import CATEGORIES, CLOCKS, FINDERS, OFFER_KINDS, PRESENCES, ROLES, TRACKS, label
from pejling.desk.money import minor_of, typed_amount
from pejling.desk.playbooks.words import language_now
from pejling.desk.templatetags.desk import language_name
from pejling.followup.actions.playbooks import Plan, Terms
from pejling.followup.models import Offer, UnitHours
from pejling.followup.rules.book import Play
from pejling.followup.rules.clocks import Due, Opening
from pejling.followup.rules.conditions import CUSTOMERS, Conditions
from pejling.followup.rules.drafts import LANGUAGES, Words
from pejling.followup.rules.sets import CaseKind, Clock, Finder, OfferKind, Presence
from pejling.people.models import Account, Contact, Employee, Organisation, Unit
from pejling.people.rules.sets import Part, Role
from pejling.programme.models import Touchpoint
from pejling.programme.rules.sets import Category, Track
from pejling.themes.queries.root_causes import all_themes

TRIES = ("first", "second", "third")
SOON = ("name", "enabled", "amount", "clock", "second_day")
WHOM = (
    *("tracks", "categories", "touchpoints", "segments", "languages", "value_from", "account"),
    *("comment", "themes", "words"),
)
WHO = (*TRIES, "part", "named")
WEEKDAYS = (
    ("1", gettext_lazy("Monday")),
    ("2", gettext_lazy("Tuesday")),
    ("3", gettext_lazy("Wednesday")),
    ("4", gettext_lazy("Thursday")),
    ("5", gettext_lazy("Friday")),
    ("6", gettext_lazy("Saturday")),
    ("7", gettext_lazy("Sunday")),
)


class MoneyField(forms.CharField):
    """An amount in the organisation's currency; cleaned to minor units."""

    def __init__(self, currency: str, **options: Any) -> None:
        super().__init__(widget=forms.TextInput(attrs={"inputmode": "decimal", "size": 12}), **options)
        self.currency = currency

    def clean(self, value: Any) -> Any:
        """None where nothing is written."""
        text = super().clean(value)
        if not text:
            return None
        minor = minor_of(text, self.currency)
        if minor is None:
            raise forms.ValidationError(_("“%(value)s” is no amount.") % {"value": text})
        return minor


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
        self.fields |= _of_the_house(organisation, play)
        for number, field in enumerate(TRIES):
            self.fields[field] = _finder(number)
        self.fields["part"] = forms.ChoiceField(
            label=_("Whoever served, by their part in the event"),
            required=False,
            choices=[("", _("The part that the touchpoint counts")), *((one, one.replace("_", " ")) for one in Part)],
        )
        self.fields["named"] = _employees(organisation)
        self.fields["name"].widget.attrs["placeholder"] = called
        for name in _not_for(play.kind):
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
            conditions=self._conditions(),
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

    def _conditions(self) -> Conditions:
        values = self.cleaned_data
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


class NewPlaybookForm(forms.Form):
    """The first question about a playbook of the house's own."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    kind = forms.TypedChoiceField(
        label=gettext_lazy("For whom?"),
        coerce=CaseKind,
        choices=[(one, label(one, "case_kind")) for one in CaseKind],
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.label_suffix = ""


class DraftForm(forms.Form):
    """A subject and a text with placeholders."""

    subject = forms.CharField(label=gettext_lazy("Subject"), required=False)
    text = forms.CharField(
        label=gettext_lazy("Text"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 14})
    )

    def __init__(self, language: str, words: Words, data: Any = None) -> None:
        super().__init__(data, initial={"subject": words.subject, "text": words.text})
        self.label_suffix = ""
        for field in self.fields.values():
            field.widget.attrs["lang"] = language

    @property
    def words(self) -> Words:
        """As they are written now, whatever is wrong with them."""
        subject, text = self["subject"].value() or "", self["text"].value() or ""
        return Words(str(subject), str(text).replace("\r\n", "\n"))


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


class HoursForm(forms.Form):
    """Whether a unit's cases are due at its next opening, and when it opens."""

    by_opening = forms.BooleanField(label=gettext_lazy("Due at the next opening"), required=False)
    days = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Open on"),
        coerce=int,
        required=False,
        choices=WEEKDAYS,
        widget=forms.CheckboxSelectMultiple,
    )
    opens = forms.IntegerField(label=gettext_lazy("From, o'clock"), min_value=4, max_value=22)
    closes = forms.IntegerField(label=gettext_lazy("To, o'clock"), min_value=5, max_value=23)
    country = forms.RegexField(
        r"^[A-Z]{2}$", label=gettext_lazy("Country, for its public holidays"), max_length=2, min_length=2
    )
    zone = forms.CharField(label=gettext_lazy("Time zone"), max_length=50)

    def __init__(self, unit: Unit, standing: UnitHours | None, data: Any = None) -> None:
        super().__init__(data, initial=_hours_initial(unit, standing), prefix=f"unit-{unit.public_id}")
        self.unit = unit
        self.label_suffix = ""

    def clean_zone(self) -> str:
        """One that the calendar knows."""
        zone: str = self.cleaned_data["zone"]
        if zone not in available_timezones():
            raise forms.ValidationError(_("“%(value)s” is no time zone; Europe/Copenhagen is one.") % {"value": zone})
        return zone

    def clean(self) -> dict[str, Any]:
        """Open on some day, and for a while."""
        values = super().clean() or {}
        if values.get("by_opening") and not values.get("days"):
            self.add_error("days", _("Choose one day at least."))
        opens, closes = values.get("opens"), values.get("closes")
        if opens is not None and closes is not None and closes <= opens:
            self.add_error("closes", _("It closes after it opens: later than %(hour)d.") % {"hour": opens})
        return values

    def opening(self) -> Opening | None:
        """The hours, or None where clock hours alone count."""
        values = self.cleaned_data
        if not values["by_opening"]:
            return None
        return Opening(values["zone"], values["country"], tuple(values["days"]), values["opens"], values["closes"])


def _initial(play: Play, organisation: Organisation, employee: str) -> dict[str, Any]:
    conditions, finders = play.conditions, play.assignee.finders
    value = conditions.value_from
    return {
        "name": play.name,
        "enabled": play.enabled,
        "amount": play.due.amount,
        "clock": play.due.clock,
        "second_day": play.due.second_day,
        "tracks": conditions.tracks,
        "categories": conditions.categories,
        "touchpoints": conditions.touchpoints,
        "segments": conditions.segments,
        "languages": conditions.languages,
        "value_from": "" if value is None else typed_amount(value, organisation.currency),
        "themes": conditions.themes,
        "words": "\n".join(conditions.words),
        "comment": conditions.comment,
        "account": conditions.account,
        "part": play.assignee.part,
        "named": employee,
        **dict(zip(TRIES, finders, strict=False)),
    }


def _of_the_house(organisation: Organisation, play: Play) -> dict[str, forms.Field]:
    """What there is to choose from; a house without moments or segments is not asked about them."""
    touchpoints = Touchpoint.objects.filter(organisation=organisation).order_by("name").values_list("key", "name")
    several = {
        "touchpoints": (_("Only after these moments"), list(touchpoints)),
        "segments": (_("Only these segments"), [(one, one) for one in _segments(organisation)]),
        "themes": (_("Only where the comment is about one of these themes"), _themes(organisation, play)),
        "languages": (_("Only these languages"), [(one, language_name(one)) for one in LANGUAGES]),
    }
    value = MoneyField(
        organisation.currency,
        label=_("Only accounts worth so much a year, in %(currency)s") % {"currency": organisation.currency},
        required=False,
    )
    return {name: _several(*one) for name, one in several.items() if one[1]} | {"value_from": value}


def _themes(organisation: Organisation, play: Play) -> list[tuple[str, str]]:
    """Those in use; a retired one that was chosen stays chosen, and says that nobody listens for it."""
    chosen = play.conditions.themes
    rows = [row for row in all_themes(organisation.pk) if not row.retired or row.key in chosen]
    retired = _("%(theme)s (retired: not listened for)")
    return [(row.key, retired % {"theme": row.label} if row.retired else row.label) for row in rows]


def _segments(organisation: Organisation) -> list[str]:
    rows = (Account.objects, Contact.objects)
    found = {one for row in rows for one in row.filter(organisation=organisation).values_list("segment", flat=True)}
    return in_order(sorted(found - {""}), language_now())


def _several(title: str, choices: list[tuple[str, str]]) -> forms.Field:
    return forms.MultipleChoiceField(label=title, required=False, choices=choices, widget=forms.CheckboxSelectMultiple)


def _finder(number: int) -> forms.Field:
    titles = (_("The case goes to"), _("Else to"), _("Else to"))
    nobody = [] if number == 0 else [("", _("whom the house usually takes"))]
    return forms.TypedChoiceField(
        label=titles[number],
        coerce=Finder,
        empty_value="",
        required=number == 0,
        choices=[*nobody, *FINDERS.items()],
    )


def _employees(organisation: Organisation) -> forms.Field:
    rows = in_order(Employee.objects.filter(organisation=organisation, left_on=None), language_now())
    return forms.ChoiceField(
        label=_("The named colleague"),
        required=False,
        choices=[("", "–"), *((one.public_id, str(one)) for one in rows)],
    )


def _not_for(kind: CaseKind) -> tuple[str, ...]:
    """A complaint has no score, no track and no moment, and always words; the other kinds have their category."""
    if kind == CaseKind.COMPLAINT:
        return ("tracks", "categories", "touchpoints", "segments", "comment")
    return () if kind == CaseKind.TASK else ("categories",)


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


def _hours_initial(unit: Unit, standing: UnitHours | None) -> dict[str, Any]:
    usual = Opening(zone=unit.organisation.zone, country=unit.organisation.country)
    opening = standing.opening if standing else usual
    return {
        "by_opening": standing is not None,
        "days": list(opening.days),
        "opens": opening.opens,
        "closes": opening.closes,
        "country": opening.country,
        "zone": opening.zone,
    }
