"""How often at most: the gaps of the fatigue guard, and how many answers are enough."""

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from pejling.desk.setup.forms.asked import RulesForm, Subject, whole_number
from pejling.programme.rules.sets import Track
from pejling.programme.rules.versions import Gaps, Rules, Thinning

LEAST_GAP = 14


class LimitsForm(RulesForm):
    """The gap matrix as far as this programme is concerned, and the share that is asked."""

    fold = ("yearly_cap", "account_share", "answers_a_month", "daily_cap")
    any_ask = whole_number(
        _("Days since any other ask"),
        least=LEAST_GAP,
        most=365,
        help_text=_("Whatever it was about and by whichever channel. 30 days: people do not feel pestered."),
    )
    same_touchpoint = whole_number(
        _("Days since an ask about the same moment"),
        most=730,
        help_text=_("Somebody who buys every week is asked once a quarter."),
    )
    relationship = whole_number(
        _("Days since the last relationship ask"),
        most=730,
        help_text=_("An opinion of the whole changes slowly: half a year at least."),
    )
    after_event = whole_number(
        _("Quiet days after something happened"),
        most=60,
        help_text=_("The relationship is never measured in the glow or the anger of a purchase."),
    )
    after_case = whole_number(
        _("Quiet days after a support case or complaint"),
        most=180,
        help_text=_("A month: by then the case no longer colours everything."),
    )
    sampling = whole_number(
        _("Share of the customers who are asked, in percent"),
        least=1,
        most=100,
        help_text=_("100 asks everybody whose day it is. Under 500 customers a year there is nobody to spare."),
    )
    yearly_cap = whole_number(
        _("Asks in 365 days at most"),
        least=1,
        most=52,
        required=False,
        help_text=_("All programmes together. Empty: no limit."),
    )
    account_share = whole_number(
        _("Share of an account's people asked within 30 days, in percent"),
        least=1,
        most=100,
        required=False,
        help_text=_("So that colleagues are not all asked in one week; at least one person may be. Empty: no limit."),
    )
    answers_a_month = whole_number(
        _("Answers a month that are enough"),
        least=1,
        most=100000,
        required=False,
        help_text=_("Busy moments are thinned by lot, adjusted every month. Empty: no thinning."),
    )
    daily_cap = whole_number(
        _("Asks a day at most"),
        least=1,
        most=100000,
        required=False,
        help_text=_("Empty: a twentieth of what a month brings."),
    )

    def __init__(self, subject: Subject, data: Any = None) -> None:
        super().__init__(subject, data)
        about_touchpoint = subject.programme.track == Track.TOUCHPOINT
        for name in ("relationship", "after_event", "after_case") if about_touchpoint else ("same_touchpoint",):
            del self.fields[name]
        if about_touchpoint:
            self.fields["daily_cap"].help_text = _("Empty: no limit.")

    def read(self, rules: Rules) -> dict[str, Any]:
        gaps = rules.gaps
        return {
            "any_ask": max(gaps.any_ask, gaps.floor),
            "same_touchpoint": gaps.same_touchpoint,
            "relationship": gaps.relationship,
            "after_event": gaps.after_event,
            "after_case": gaps.after_case,
            "sampling": round(rules.sampling * 100),
            "yearly_cap": gaps.yearly_cap,
            "account_share": None if gaps.account_share is None else round(gaps.account_share * 100),
            "answers_a_month": rules.thinning.answers_a_month if rules.thinning else None,
            "daily_cap": None if rules.daily_cap == "auto" else rules.daily_cap,
        }

    def write(self, rules: Rules) -> Rules:
        values = self.cleaned_data
        return replace(
            rules,
            gaps=self._gaps(rules.gaps),
            sampling=values["sampling"] / 100,
            thinning=self._thinning(rules.thinning),
            daily_cap=values["daily_cap"] or (None if "same_touchpoint" in values else "auto"),
        )

    def _gaps(self, gaps: Gaps) -> Gaps:
        values = self.cleaned_data
        plain = ("any_ask", "same_touchpoint", "relationship", "after_event", "after_case", "yearly_cap")
        share = values["account_share"]
        return replace(
            gaps,
            account_share=None if share is None else share / 100,
            **{name: values[name] for name in plain if name in values},
        )

    def _thinning(self, thinning: Thinning | None) -> Thinning | None:
        wanted = self.cleaned_data["answers_a_month"]
        if wanted is None:
            return None
        return replace(thinning, answers_a_month=wanted) if thinning else Thinning(answers_a_month=wanted)
