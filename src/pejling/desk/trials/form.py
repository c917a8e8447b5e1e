"""The form with which a trial of two arms is planned: what is done anyhow, and one thing done otherwise."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pejling.desk.labels import label
from pejling.desk.setup.forms.asked import whole_number
from pejling.desk.templatetags.desk import language_name
from pejling.desk.trials.words import FIELD_OF, problem_words
from pejling.people.models import Employee
from pejling.programme.actions.rules import newest_rules
from pejling.programme.actions.trials import varied
from pejling.programme.models import Programme
from pejling.programme.queries.wordings import wording_for, wording_versions
from pejling.programme.rules.sets import Varied
from pejling.programme.rules.trials import Arm, Problem, Setting, Trial

SUBJECT = "subject_"


class TrialForm(forms.Form):
    """A name, a share, the last day, and the one thing that is varied."""

    name = forms.CharField(label=_("What do you want to find out?"), max_length=120)
    share = whole_number(
        _("Share of the customers for whom it is changed, in percent"),
        least=5,
        most=95,
        initial=50,
        help_text=_("Half and half tells soonest. Chance decides, by customer, and always the same for each."),
    )
    ends_on = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Decide it beforehand: whoever looks every day and stops when it looks good, finds chance."),
    )

    def __init__(self, programme: Programme, varies: Varied, data: Any = None) -> None:
        super().__init__(data)
        self.label_suffix = ""
        self.programme, self.varies = programme, varies
        self.fields |= _fields(programme, varies)

    def plan(self, *, today: date) -> Trial:
        """The trial as it is planned."""
        values = self.cleaned_data
        share, changed = values["share"], _setting(self.varies, values)
        arms = (Arm(str(_("As now")), 100 - share), Arm(str(_("Changed")), share, changed))
        return Trial(values["name"], self.varies, arms, starts_on=today, ends_on=values["ends_on"])

    def refuse(self, problems: tuple[Problem, ...]) -> None:
        """Say what is wrong beside the field it is about."""
        for problem in problems:
            field = FIELD_OF[problem.flaw]
            self.add_error(field if field in self.fields else None, problem_words(problem))


def wished_kind(word: str) -> Varied | None:
    """What is to be varied, once it has been chosen; BadTrial for what never is."""
    return varied(word) if word else None


def _fields(programme: Programme, varies: Varied) -> dict[str, forms.Field]:
    if varies == Varied.HOUR:
        return {"hour": whole_number(_("Not before, o'clock on the customer's wall"), most=23, initial=14)}
    if varies == Varied.CHANNEL:
        return {"channel": _channel(programme)}
    if varies == Varied.SENDER:
        rows = Employee.objects.filter(organisation_id=programme.organisation_id, left_on=None).exclude(email="")
        choices = [(one.public_id, str(one)) for one in rows.order_by("given_name", "family_name")]
        return {"sender": forms.ChoiceField(label=_("Signed by"), choices=choices)}
    if varies == Varied.SUBJECT:
        return {SUBJECT + language: _subject(programme, language) for language in wording_versions(programme.pk)}
    return {}


def _channel(programme: Programme) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Tried first"),
        required=False,
        choices=[(str(one), label(one, "channel")) for one in newest_rules(programme).channels[1:]],
        help_text=_("Who wishes another channel is reached by that; who has no such address, by the next one."),
    )


def _subject(programme: Programme, language: str) -> forms.CharField:
    return forms.CharField(
        label=language_name(language),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"lang": language, "placeholder": wording_for(programme.pk, language).subject}),
    )


def _setting(varies: Varied, values: Mapping[str, Any]) -> Setting:
    match varies:
        case Varied.HOUR:
            return Setting(hour=values["hour"])
        case Varied.CHANNEL:
            return Setting(channel=values["channel"])
        case Varied.SENDER:
            return Setting(sender=values["sender"])
        case Varied.SUBJECT:
            subjects = {name.removeprefix(SUBJECT): text for name, text in values.items() if name.startswith(SUBJECT)}
            return Setting(subjects={language: text for language, text in subjects.items() if text})
        case Varied.INCENTIVE:
            return Setting(incentive=False)
        case Varied.REMINDER:
            return Setting(reminder=False)
