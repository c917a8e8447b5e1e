"""What is asked: the recommend question, or how well something went."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pejling.programme.models import Programme
from pejling.programme.rules.sets import Track

QUESTIONS = [
    ("recommend", _("How likely are you to recommend us? Gives the figure called nps.")),
    ("rate", _("How well did it go? Gives a score from 0 to 10, never compared with an nps.")),
]


class WordsForm(forms.Form):
    """The programme's name and, for a moment, its question; the relationship has only one."""

    name = forms.CharField(label=_("Name of the programme"), max_length=120, help_text=_("Only colleagues see it."))
    recommend = forms.ChoiceField(label=_("Which question?"), choices=QUESTIONS, widget=forms.RadioSelect)

    def __init__(self, programme: Programme, *arguments: Any, **options: Any) -> None:
        options["initial"] = {"name": programme.name, "recommend": QUESTIONS[not programme.recommend][0]}
        super().__init__(*arguments, **options)
        self.label_suffix = ""
        if programme.track != Track.TOUCHPOINT:
            del self.fields["recommend"]
