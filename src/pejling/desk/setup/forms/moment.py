"""When a touchpoint is asked about: so long after its event."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pejling.desk.setup.forms.asked import RulesForm, kinds_of, too_long, whole_number
from pejling.programme.rules.versions import Rules, Timing

HOURS, DAYS, WORKDAYS = "hours", "days", "workdays"
MEASURES = [(HOURS, _("hours")), (DAYS, _("days")), (WORKDAYS, _("workdays"))]


class MomentForm(RulesForm):
    """The delay after an event, and what withdraws the ask."""

    fold = ("matched_by",)
    delay = whole_number(_("How long after the event?"), most=365)
    measure = forms.ChoiceField(label=_("Counted in"), choices=MEASURES, widget=forms.RadioSelect)
    spread_days = whole_number(
        _("Spread over so many more days"),
        most=90,
        help_text=_("A window spreads the work evenly; whose turn is when is drawn by lot. 0: no window."),
    )
    counted_from = forms.CharField(
        label=_("Count from this event instead, if there is one"),
        max_length=60,
        required=False,
        help_text=_("The parcel's arrival says more than the day of the order: delivery rather than purchase."),
    )
    withdrawn_by = forms.CharField(
        label=_("Do not ask if one of these happens in between"),
        required=False,
        help_text=_("With commas between: return, cancellation. Whoever sent it back has other things to say."),
    )
    matched_by = forms.CharField(
        label=_("Property by which the events belong together"),
        max_length=60,
        required=False,
        help_text=_("Such as order: then only the delivery and the return of the same order count."),
    )

    def read(self, rules: Rules) -> dict[str, Any]:
        timing = rules.timing
        delay, measure = _delay_of(timing)
        return {
            "delay": delay,
            "measure": measure,
            "spread_days": timing.spread_days,
            "counted_from": timing.counted_from,
            "withdrawn_by": ", ".join(timing.withdrawn_by),
            "matched_by": timing.matched_by,
        }

    def clean_withdrawn_by(self) -> tuple[str, ...]:
        kinds = kinds_of(self.cleaned_data["withdrawn_by"])
        if problem := too_long(kinds):
            raise forms.ValidationError(problem)
        return kinds

    def write(self, rules: Rules) -> Rules:
        values = self.cleaned_data
        delay, measure = values["delay"], values["measure"]
        timing = replace(
            rules.timing,
            delay_hours=delay if measure == HOURS else 0,
            delay_days=delay if measure == DAYS else 0,
            delay_workdays=delay if measure == WORKDAYS else 0,
            spread_days=values["spread_days"],
            counted_from=values["counted_from"].strip(),
            matched_by=values["matched_by"].strip(),
            withdrawn_by=values["withdrawn_by"],
        )
        return replace(rules, timing=timing)


def _delay_of(timing: Timing) -> tuple[int, str]:
    if timing.delay_hours:
        return timing.delay_hours, HOURS
    return (timing.delay_workdays, WORKDAYS) if timing.delay_workdays else (timing.delay_days, DAYS)
