"""The forms with which something is promised for an answer, and with which the promise is kept."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pejling.desk.labels import INCENTIVES
from pejling.desk.setup.forms.asked import whole_number
from pejling.programme.rules.sets import IncentiveKind

NONE = [("", _("Nothing"))]


class KindForm(forms.Form):
    """What is promised."""

    kind = forms.ChoiceField(
        label=_("What everybody gets who answers"),
        required=False,
        choices=[*NONE, *INCENTIVES.items()],
        widget=forms.RadioSelect,
    )

    def __init__(self, kind: str, data: Any = None) -> None:
        super().__init__(data, initial={"kind": kind})
        self.label_suffix = ""

    def chosen(self) -> IncentiveKind | None:
        """The kind; None for nothing."""
        return IncentiveKind(self.cleaned_data["kind"]) if self.cleaned_data["kind"] else None


class CodesForm(forms.Form):
    """Codes for the pool."""

    codes = forms.CharField(label=_("More codes, one a line"), widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.label_suffix = ""


class DrawForm(forms.Form):
    """For which days the prizes are drawn, and how many."""

    start = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}))
    end = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}))
    prizes = whole_number(_("Prizes"), least=1, most=100, initial=1)

    def __init__(self, today: date, data: Any = None) -> None:
        last = today.replace(day=1) - timedelta(days=1)
        super().__init__(data, initial={"start": last.replace(day=1), "end": last})
        self.label_suffix = ""
        self.today = today

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        start, end = values.get("start"), values.get("end")
        if start and end and not start <= end < self.today:
            self.add_error("end", _("The days must be over, and the last not before the first."))
        return values
