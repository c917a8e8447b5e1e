"""The first page: what is to be measured."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pejling.desk.labels import label
from pejling.desk.templatetags.desk import grouped
from pejling.people.queries.base import Base
from pejling.programme.actions.drafts import Idea
from pejling.programme.rules.moments import BY_KEY, MOMENTS, Moment
from pejling.programme.rules.sets import Stage, TimingKind, Track
from pejling.programme.rules.versions import Timing

RELATIONSHIP, OTHER = "relationship", "other"
WORDS = {
    "visit": _("An offer or a demonstration"),
    "purchase": _("A purchase"),
    "delivery": _("A delivery"),
    "project": _("A project handed over"),
    "onboarding": _("The first month of use"),
    "service": _("Help from customer service"),
    "renewal": _("A renewed agreement"),
}


class IdeaForm(forms.Form):
    """The relationship, or a moment in the journey."""

    subject = forms.ChoiceField(label=_("What do you want to know?"), widget=forms.RadioSelect)
    event_kind = forms.CharField(
        label=_("Kind of event"),
        max_length=60,
        required=False,
        help_text=_("As your systems call it: it marks the moment. Empty: the usual name."),
    )
    stage = forms.ChoiceField(label=_("Stage of the journey"), required=False)
    name = forms.CharField(
        label=_("Name of the programme"), max_length=120, required=False, help_text=_("Only colleagues see it.")
    )

    def __init__(self, base: Base, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.label_suffix = ""
        subject, stage = self.fields["subject"], self.fields["stage"]
        assert isinstance(subject, forms.ChoiceField)
        assert isinstance(stage, forms.ChoiceField)
        subject.choices = [
            (RELATIONSHIP, gettext("The relationship: what customers think of us, all in all")),
            *((moment.key, _moment_words(moment, base)) for moment in MOMENTS),
            (OTHER, gettext("Another moment")),
        ]
        stage.choices = [("", gettext("as usual")), *((one.value, label(one, "stage")) for one in Stage)]

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if values.get("subject") == OTHER:
            for name in ("event_kind", "stage"):
                if not values.get(name):
                    self.add_error(name, gettext("Another moment needs this."))
        return values

    def idea(self) -> Idea:
        """What was chosen."""
        values = self.cleaned_data
        name = values["name"].strip() or self._usual_name()
        if values["subject"] == RELATIONSHIP:
            return Idea(Track.RELATIONSHIP, name)
        stage = Stage(values["stage"]) if values["stage"] else None
        return Idea(Track.TOUCHPOINT, name, self._moment(), values["event_kind"].strip(), stage)

    def _moment(self) -> Moment:
        values = self.cleaned_data
        if values["subject"] != OTHER:
            return BY_KEY[values["subject"]]
        timing = Timing(kind=TimingKind.AFTER_EVENT, delay_days=1)
        return Moment(OTHER, Stage(values["stage"]), values["event_kind"].strip(), timing)

    def _usual_name(self) -> str:
        subject = self.cleaned_data["subject"]
        if subject == RELATIONSHIP:
            return gettext("The relationship")
        return str(WORDS[subject]) if subject in WORDS else self.cleaned_data["event_kind"].strip()


def _moment_words(moment: Moment, base: Base) -> str:
    """The moment, and how many of its events there were in the last year."""
    seen = dict(base.kinds).get(moment.event_kind, 0)
    words = str(WORDS[moment.key])
    return gettext("%(moment)s (%(n)s in a year)") % {"moment": words, "n": grouped(seen)} if seen else words
