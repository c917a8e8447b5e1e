"""The form with which a programme's words are changed."""

import re
from dataclasses import asdict, fields
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pejling.desk.programmes.wording_words import problem_words
from pejling.programme.actions.wordings import wording_problems
from pejling.programme.models import Programme
from pejling.programme.rules.sets import Formality
from pejling.programme.rules.texts import Texts
from pejling.programme.rules.wording_checks import LETTERS


def _text(label: Any, *, rows: int = 2, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, required=False, help_text=help_text, widget=forms.Textarea(attrs={"rows": rows, "class": "words"})
    )


class WordingForm(forms.Form):
    """A wording's texts, field by field; what is wrong with them is said beside each."""

    subject = _text(_("Subject line"), rows=1)
    greeting = _text(_("Greeting"), rows=1)
    greeting_unnamed = _text(_("Greeting without a name"), rows=1)
    intro = _text(_("Why we ask"), rows=3)
    question = _text(_("The question"))
    low_label = _text(_("What 0 means"), rows=1)
    high_label = _text(_("What 10 means"), rows=1)
    why_detractor = _text(_("After 0 to 6"))
    why_passive = _text(_("After 7 or 8"))
    why_promoter = _text(_("After 9 or 10"))
    thanks_detractor = _text(_("After 0 to 6"))
    thanks_passive = _text(_("After 7 or 8"))
    thanks_promoter = _text(_("After 9 or 10"))
    reminder_subject = _text(_("Subject line"), rows=1, help_text=_("Left empty, the built-in words are used."))
    reminder_intro = _text(
        _("First sentences"), rows=3, help_text=_("The greeting and the question are those of the first mail.")
    )
    text_message = _text(_("Text message"), help_text=_("The link follows by itself."))
    incentive = _text(
        _("What is promised for an answer"),
        help_text=_("The same for every score. Said in the mail and beside the question, if the programme has one."),
    )

    def __init__(
        self, data: Any = None, *, programme: Programme, language: str, formality: Formality, texts: Texts
    ) -> None:
        super().__init__(data, initial=asdict(texts))
        self.programme = programme
        self.language = language
        self.formality = formality

    @property
    def texts(self) -> Texts:
        """What has been written, right or wrong."""
        if not self.is_bound:
            return Texts(**self.initial)
        return Texts(**{one.name: _tidy(one.name, str(self.data.get(one.name, ""))) for one in fields(Texts)})

    @property
    def groups(self) -> list[tuple[str, Any, list[forms.BoundField]]]:
        """The fields in the order in which a customer meets them."""
        return [(key, title, [self[name] for name in names]) for key, title, names in GROUPS]

    def clean(self) -> dict[str, Any]:
        """Say beside each text what is wrong with it."""
        for problem in wording_problems(self.programme, self.language, self.texts):
            self.add_error(problem.field, problem_words(problem))
        return self.cleaned_data


def _tidy(name: str, text: str) -> str:
    """Only a letter has lines; a no-break space is meant."""
    text = text.replace("\r\n", "\n").strip()
    return text if name in LETTERS else re.sub(r"[ \t\n]+", " ", text)


GROUPS = (
    ("letter", _("The letter"), ("subject", "greeting", "greeting_unnamed", "intro")),
    ("question", _("The question"), ("question", "low_label", "high_label")),
    ("whys", _("What we ask after the score"), ("why_detractor", "why_passive", "why_promoter")),
    ("thanks", _("Thanks"), ("thanks_detractor", "thanks_passive", "thanks_promoter")),
    ("reminder", _("The reminder"), ("reminder_subject", "reminder_intro")),
    ("text_message", _("The text message"), ("text_message",)),
    ("incentive", _("Incentive"), ("incentive",)),
)
