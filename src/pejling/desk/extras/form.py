"""The form of one extra question, in every language that the programme speaks."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pejling.desk.labels import EXTRA_KINDS
from pejling.desk.templatetags.desk import language_name
from pejling.programme.models import ExtraQuestion, Programme
from pejling.programme.queries.wordings import wording_versions
from pejling.programme.rules.extras import LONGEST_OPTION, LONGEST_QUESTION, MOST_OPTIONS, ExtraText, Flaw, Problem
from pejling.programme.rules.sets import ExtraKind

QUESTION, OPTIONS = "question_", "options_"
HELP: Mapping[str, str | Promise] = {
    ExtraKind.CHOICE: gettext_lazy("What can be chosen, one a line."),
    ExtraKind.RATING: gettext_lazy("What 1 means and what 5 means, one a line."),
    ExtraKind.TEXT: gettext_lazy("Left empty: the customer writes."),
}


class ExtraForm(forms.Form):
    """The kind, and by language the question with its options; a language left empty is not asked."""

    kind = forms.TypedChoiceField(
        label=gettext_lazy("How it is answered"), coerce=ExtraKind, choices=list(EXTRA_KINDS.items())
    )

    def __init__(self, programme: Programme, standing: ExtraQuestion | None, data: Any = None) -> None:
        house = programme.organisation.language
        self.languages = sorted(wording_versions(programme.pk), key=lambda one: (one != house, one))
        initial: dict[str, Any] = {"kind": standing.kind if standing else ExtraKind.CHOICE}
        for language in self.languages:
            text = standing.text(language) if standing else None
            initial[QUESTION + language] = text.question if text else ""
            initial[OPTIONS + language] = "\n".join(text.options) if text else ""
        super().__init__(data, initial=initial)
        self.label_suffix = ""
        for language in self.languages:
            self.fields |= _fields(language)

    @property
    def by_language(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        """Each language with its two fields, the organisation's first."""
        return [(language, self[QUESTION + language], self[OPTIONS + language]) for language in self.languages]

    @property
    def texts(self) -> dict[str, ExtraText]:
        """What is asked in each language that has a question."""
        values = self.cleaned_data
        return {
            language: ExtraText(values[QUESTION + language], _lines(values[OPTIONS + language]))
            for language in self.languages
            if values[QUESTION + language]
        }

    def refuse(self, problems: tuple[Problem, ...]) -> None:
        """Say what is wrong beside the language it is about."""
        for problem in problems:
            self.add_error(QUESTION + problem.language if problem.language else None, _words(problem))


def _fields(language: str) -> dict[str, forms.Field]:
    name, attributes = language_name(language), {"lang": language}
    return {
        QUESTION + language: forms.CharField(
            label=name,
            required=False,
            max_length=LONGEST_QUESTION,
            widget=forms.TextInput(attrs=attributes),
        ),
        OPTIONS + language: forms.CharField(
            label=_("Answers in %(language)s") % {"language": name},
            required=False,
            widget=forms.Textarea(attrs={**attributes, "rows": 3}),
        ),
    }


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _words(problem: Problem) -> str:
    return {
        Flaw.NOTHING: _("Write the question in one language at least."),
        Flaw.TOO_LONG: _("An answer has at most %(n)d characters.") % {"n": LONGEST_OPTION},
        Flaw.OPTIONS: _("Give two to %(n)d answers, one a line.") % {"n": MOST_OPTIONS},
        Flaw.UNEQUAL: _("Every language needs the same answers in the same order."),
        Flaw.ENDS: _("Say on two lines what 1 means and what 5 means."),
    }[problem.flaw]
