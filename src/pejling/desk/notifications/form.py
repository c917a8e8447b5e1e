"""The form with a member's wishes about mail."""

from functools import lru_cache
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pejling.desk.labels import HOW, NOTICE_TOPICS
from pejling.people.models import NoticeSettings, Organisation
from pejling.people.rules.sets import How, Topic

FIRST_HOUR, LAST_HOUR = 7, 20  # of a digest: before seven the day's has not been gathered
NEVER_SILENT = (Topic.ESCALATIONS,)


def hours(first: int, last: int) -> list[tuple[int, str]]:
    """Full hours as a clock shows them."""
    return [(hour, f"{hour:02}:00") for hour in range(first, last + 1)]


@lru_cache
def zones() -> list[str]:
    """All time zones that this machine knows, read once."""
    return sorted(available_timezones())


def how_field(topic: Topic) -> forms.ChoiceField:
    """At once, with the digest or never; never is not for everything."""
    allowed = [how for how in How if not (how == How.NEVER and topic in NEVER_SILENT)]
    label: Any = NOTICE_TOPICS[topic]  # said when the form is drawn, in the reader's language
    return forms.ChoiceField(label=label, choices=[(how.value, HOW[how]) for how in allowed], widget=forms.RadioSelect)


def hour_field(label: Any) -> forms.TypedChoiceField:
    """A full hour, or none."""
    return forms.TypedChoiceField(label=label, coerce=int, empty_value=None, required=False)


class NoticesForm(forms.Form):
    """What comes at once, the digests, and when all is to be quiet."""

    answers = how_field(Topic.ANSWERS)
    cases = how_field(Topic.CASES)
    mentions = how_field(Topic.MENTIONS)
    plans = how_field(Topic.PLANS)
    escalations = how_field(Topic.ESCALATIONS)
    daily = forms.BooleanField(
        label=gettext_lazy("A digest each day on which there is something to tell"), required=False
    )
    daily_hour = forms.TypedChoiceField(
        label=gettext_lazy("The daily digest comes at"), coerce=int, choices=hours(FIRST_HOUR, LAST_HOUR)
    )
    weekly = forms.BooleanField(label=gettext_lazy("A digest each Monday with the figures of the week"), required=False)
    quiet_from = forms.TypedChoiceField(label=gettext_lazy("Quiet from"), coerce=int, empty_value=None, required=False)
    quiet_until = forms.TypedChoiceField(
        label=gettext_lazy("Quiet until"), coerce=int, empty_value=None, required=False
    )
    overdue_breaks_quiet = forms.BooleanField(
        label=gettext_lazy("Tell me of overdue cases even when it is quiet"), required=False
    )
    zone = forms.ChoiceField(label=gettext_lazy("Time zone"), required=False)

    def __init__(self, settings: NoticeSettings, organisation: Organisation, data: Any = None) -> None:
        super().__init__(data, initial={name: getattr(settings, name) for name in self.base_fields})
        self.label_suffix = ""
        for name in ("quiet_from", "quiet_until"):
            self._choose(name, [("", _("never quiet")), *hours(0, 23)])
        usual = _("the organisation's: %(zone)s") % {"zone": organisation.zone}
        self._choose("zone", [("", usual), *((zone, zone) for zone in zones())])

    def clean(self) -> dict[str, Any]:
        """Quiet has both ends; what waits for a digest needs one."""
        values: dict[str, Any] = super().clean() or {}
        first, last = values.get("quiet_from"), values.get("quiet_until")
        if (first is None) != (last is None):
            self.add_error("quiet_until", _("Choose both when quiet begins and when it ends, or neither."))
        elif first is not None and first == last:
            self.add_error("quiet_until", _("Quiet cannot end at the hour at which it begins."))
        waiting = [topic for topic in Topic if values.get(topic) == How.DIGEST]
        if waiting and not values.get("daily"):
            self.add_error("daily", _("Something is to come in the daily digest: then there must be one."))
        return values

    def _choose(self, name: str, choices: list[tuple[Any, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
