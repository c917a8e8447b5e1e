"""The forms of themes: one theme, and a sentence to try them on."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pejling.desk.templatetags.desk import language_name
from pejling.desk.themes.words import bad_term_words, bad_theme_words
from pejling.people.models import Organisation
from pejling.themes.actions.editing import LONGEST_NAME, BadTheme, ThemeDraft, ThemeFlaw
from pejling.themes.models import Theme
from pejling.themes.rules.hearing import Lexicon, heard_in
from pejling.themes.rules.terms import BadTerm, read_term

LONGEST_SENTENCE = 2000
LANGUAGES = ("da", "nb", "nn", "sv", "en")
OTHER = "other"
ABOUT_WORDS = {ThemeFlaw.MANY_WORDS: "words"}


class ThemeForm(forms.Form):
    """A name, and words."""

    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME, required=False)
    built_in = forms.BooleanField(label=_("Listen for the built-in words"), required=False)
    words = forms.CharField(
        label=_("Words of your own"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "One word or phrase a line, in every language your customers write. A * stands for the rest of a word: "
            "“deliver*” finds deliveries. A - in front takes a word out: “-delivery note”."
        ),
    )

    def __init__(self, row: Theme | None, data: Any = None) -> None:
        super().__init__(data, initial=_initial(row))
        self.label_suffix = ""
        if row is None or not row.has_built_in:
            self.fields.pop("built_in")
        if row is not None and row.is_default:
            self.fields["name"].widget.attrs["placeholder"] = Theme(key=row.key).label
        else:
            self.fields["name"].required = True

    def clean_words(self) -> tuple[str, ...]:
        """Each line that cannot be looked for is named."""
        lines = [line.strip() for line in self.cleaned_data["words"].splitlines() if line.strip()]
        for line in lines:
            try:
                read_term("", line)
            except BadTerm as bad:
                self.add_error("words", bad_term_words(bad))
        return tuple(lines)

    def draft(self) -> ThemeDraft:
        """What was decided."""
        values = self.cleaned_data
        return ThemeDraft(values["name"], values["words"], values.get("built_in", False))

    def refuse(self, bad: BadTheme) -> None:
        """Say beside the field why it cannot be."""
        self.add_error(ABOUT_WORDS.get(bad.flaw, "name"), bad_theme_words(bad))


class TryForm(forms.Form):
    """A sentence, and the language it is in."""

    said = forms.CharField(
        label=_("A sentence as a customer might write it"),
        max_length=LONGEST_SENTENCE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, organisation: Organisation, data: Any = None) -> None:
        usual = next((one for one in (get_language(), organisation.language) if one in LANGUAGES), "en")
        super().__init__(data, initial={"language": usual})
        self.label_suffix = ""
        names = [(one, language_name(one)) for one in LANGUAGES]
        choices = [*names, (OTHER, _("another language"))]
        self.fields["language"] = forms.ChoiceField(label=_("Language"), choices=choices)

    def found(self, lexicon: Lexicon, labels: dict[str, str]) -> list[tuple[str, tuple[str, ...]]]:
        """The themes of the sentence by their names, each with the words that did it."""
        heard = heard_in(self.cleaned_data["said"], self.cleaned_data["language"], lexicon)
        return [(labels.get(one.theme, one.theme), one.words) for one in heard]


def _initial(row: Theme | None) -> dict[str, Any]:
    if row is None:
        return {}
    return {"name": row.name, "built_in": row.built_in, "words": "\n".join(row.words)}
