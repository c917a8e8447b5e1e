"""When the relationship is asked about: by hash slot, or by the customer's own life."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pejling.desk.setup.forms.asked import RulesForm, whole_number
from pejling.programme.rules.moments import LIFE
from pejling.programme.rules.sets import Anchor, TimingKind
from pejling.programme.rules.versions import LifeAnchor, Rules

WAYS = [
    (TimingKind.SLOT.value, _("Spread evenly: every customer has a day of their own in the year, drawn by lot")),
    (TimingKind.LIFECYCLE.value, _("By the customer's own life; by lot where no date is known")),
]


class SlotForm(RulesForm):
    """The days of a relationship programme."""

    fold = ("cycle_days", "new_customer_days", "postpone_days")
    details = ("months", "notice_days", "silence_kind", "silence_days")
    life = ("start", "renewal", "silence", *details)  # shown only where the customer's life decides
    way = forms.ChoiceField(label=_("When is a customer asked?"), choices=WAYS, widget=forms.RadioSelect)
    start = forms.BooleanField(label=_("Some months after the customer came"), required=False)
    months = whole_number(_("Months after the customer came"), least=1, most=60, required=False)
    renewal = forms.BooleanField(label=_("Before an agreement can be ended or renews"), required=False)
    notice_days = whole_number(
        _("Days before the last day of notice"),
        least=1,
        most=365,
        required=False,
        help_text=_("Where only the day of renewal is known: 120 days before it. Never later than the day of notice."),
    )
    silence = forms.BooleanField(label=_("When nothing has happened for a while"), required=False)
    silence_kind = forms.CharField(label=_("Kind of event that did not come again"), max_length=60, required=False)
    silence_days = whole_number(_("Days without it"), least=1, most=730, required=False)
    cycle_days = whole_number(
        _("Days in a cycle"),
        least=90,
        most=1095,
        help_text=_("A customer is asked once in a cycle. A year is what people bear, and lets seasons be compared."),
    )
    new_customer_days = whole_number(
        _("Days before a new customer is asked"),
        most=365,
        help_text=_("Whoever has just come has no relationship to speak of yet."),
    )
    postpone_days = whole_number(
        _("Days a blocked ask keeps its place"),
        most=90,
        help_text=_("After a delivery or a complaint we wait for a quiet day; then the place in the year is lost."),
    )

    def read(self, rules: Rules) -> dict[str, Any]:
        timing = rules.timing
        chosen = {anchor.kind: anchor for anchor in timing.anchors}
        shown = LIFE | chosen
        return {
            "way": timing.kind.value,
            "start": Anchor.START in chosen,
            "months": shown[Anchor.START].months,
            "renewal": Anchor.RENEWAL in chosen,
            "notice_days": shown[Anchor.RENEWAL].days,
            "silence": Anchor.SILENCE in chosen,
            "silence_kind": shown[Anchor.SILENCE].event_kind,
            "silence_days": shown[Anchor.SILENCE].days,
            "cycle_days": timing.cycle_days,
            "new_customer_days": timing.new_customer_days,
            "postpone_days": rules.postpone_days,
        }

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if values.get("way") == TimingKind.LIFECYCLE:
            self._need_an_anchor(values)
        return values

    def write(self, rules: Rules) -> Rules:
        values = self.cleaned_data
        by_life = values["way"] == TimingKind.LIFECYCLE
        timing = replace(
            rules.timing,
            kind=TimingKind(values["way"]),
            cycle_days=values["cycle_days"],
            new_customer_days=values["new_customer_days"],
            anchors=self._anchors(values) if by_life else (),
        )
        return replace(rules, timing=timing, postpone_days=values["postpone_days"])

    def _need_an_anchor(self, values: dict[str, Any]) -> None:
        needed = {"start": ("months",), "renewal": ("notice_days",), "silence": ("silence_kind", "silence_days")}
        chosen = [name for name in needed if values.get(name)]
        if not chosen:
            self.add_error("way", _("Choose at least one of the dates below, or spread evenly."))
        for name in (field for anchor in chosen for field in needed[anchor]):
            if not values.get(name) and name not in self.errors:
                self.add_error(name, _("Please fill this in."))

    def _anchors(self, values: dict[str, Any]) -> tuple[LifeAnchor, ...]:
        found = []
        if values["start"]:
            found.append(LifeAnchor(Anchor.START, months=values["months"]))
        if values["renewal"]:
            found.append(LifeAnchor(Anchor.RENEWAL, days=values["notice_days"]))
        if values["silence"]:
            kind = values["silence_kind"].strip()
            found.append(LifeAnchor(Anchor.SILENCE, days=values["silence_days"], event_kind=kind))
        return tuple(found)
