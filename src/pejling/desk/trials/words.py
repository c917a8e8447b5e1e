"""Trials in words: what is tried, what is wrong with a plan, and what may be concluded."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pejling.insight.queries.trials import ArmOutcome
from pejling.insight.rules.trials import LEAST_ASKED, Finding
from pejling.programme.rules.trials import Flaw, Problem

FIELD_OF = {
    Flaw.NAME: "name",
    Flaw.SHARES: "share",
    Flaw.DAYS: "ends_on",
    Flaw.HOUR: "hour",
    Flaw.CHANNEL: "channel",
    Flaw.SAME: None,
    Flaw.ARMS: None,
    Flaw.NOT_VARIED: None,
    Flaw.SUBJECT: None,
    Flaw.NO_REMINDER: None,
    Flaw.NO_INCENTIVE: None,
}


def problem_words(problem: Problem) -> str:
    """A sentence that says what to do."""
    return {
        Flaw.NAME: _("Give the trial a name."),
        Flaw.NOT_VARIED: _("This cannot be varied. The question itself never is: two questions are not one figure."),
        Flaw.ARMS: _("A trial has two to four arms."),
        Flaw.SHARES: _("Each arm needs at least %(detail)s percent of the customers."),
        Flaw.SAME: _("Both arms would do the same: change something."),
        Flaw.DAYS: _("The last day must come after the first, and the first may not have passed."),
        Flaw.HOUR: _("Messages leave at another time of day: choose an hour from %(detail)s."),
        Flaw.CHANNEL: _("Choose a channel that the programme uses, but not first."),
        Flaw.SUBJECT: _("The subject line in %(detail)s cannot be used: see that it reads well without a name."),
        Flaw.NO_REMINDER: _("The programme has no reminder that could be left out."),
        Flaw.NO_INCENTIVE: _("The programme has no incentive that could be left out."),
    }[problem.flaw] % {"detail": problem.detail}


def finding_words(outcome: ArmOutcome) -> str:
    """What may be concluded of an arm beside the first."""
    values = {"gap": _points(outcome, "value"), "low": _points(outcome, "low"), "high": _points(outcome, "high")}
    match outcome.finding:
        case None:
            return _("What is done anyhow: the others are compared with this.")
        case Finding.FEW:
            return ngettext(
                "Too few to tell: from %(n)d ask in each arm on, something can be said.",
                "Too few to tell: from %(n)d asks in each arm on, something can be said.",
                LEAST_ASKED,
            ) % {"n": LEAST_ASKED}
        case Finding.MORE:
            return _("More answer: %(gap)s points (between %(low)s and %(high)s).") % values
        case Finding.FEWER:
            return _("Fewer answer: %(gap)s points (between %(low)s and %(high)s).") % values
        case Finding.NO_DIFFERENCE:
            return (
                _("No difference that could be told from chance: %(gap)s points (between %(low)s and %(high)s).")
                % values
            )


def _points(outcome: ArmOutcome, part: str) -> str:
    value = getattr(outcome.difference, part, None)
    if value is None:
        return ""
    words = number_format(abs(value), decimal_pos=1)
    return f"−{words}" if value < 0 else f"+{words}"
