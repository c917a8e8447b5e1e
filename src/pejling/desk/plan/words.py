"""The plan in words and numbers of the reader's language."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pejling.coach.queries.plans import ProgrammePlan, YearPlan
from pejling.coach.rules.precision import WANTED_MARGIN, Part, Precision
from pejling.coach.rules.work import Drip, Load
from pejling.desk.figure.words import voice
from pejling.insight.queries.figures import Estimate

MONTH, QUARTER, HALF_YEAR, YEAR = 1, 3, 6, 12
LEAST = 0.1


def number(value: float, decimals: int = 0) -> str:
    """A number as the reader writes it."""
    return voice().number(value, decimals)


def few(value: float) -> str:
    """A number with a decimal where it is small enough to matter; what is not nothing is not called nothing."""
    if 0 < value < LEAST / 2:
        return _("<%(least)s") % {"least": number(LEAST, 1)}
    return number(value, 1 if value < 10 else 0)


def percent(part: int, whole: int) -> str:
    """A share in percent; all are called all only when they are."""
    return voice().percent(100 * part // whole / 100 if whole else 0)


def between(low: float, high: float) -> str:
    """An interval."""
    return _("%(low)s to %(high)s") % {"low": few(low), "high": few(high)}


def rate_words(estimate: Estimate) -> str:
    """A share in percent with its interval."""
    if estimate.value is None or estimate.low is None or estimate.high is None:
        return ""
    limits = {"low": number(estimate.low), "high": voice().percent(estimate.high / 100)}
    return _("%(value)s (%(range)s)") % {
        "value": voice().percent(estimate.value / 100),
        "range": _("%(low)s to %(high)s") % limits,
    }


def basis_words(one: ProgrammePlan) -> str:
    """What a response rate rests on."""
    n = one.measured.rate.n
    if not n:
        return _("nobody was asked yet, so the usual rate of the house stands in")
    return ngettext("measured on %(n)s ask", "measured on %(n)s asks", n) % {"n": number(n)}


def answers_words(one: ProgrammePlan) -> tuple[str, str]:
    """The answers of a year, and their interval."""
    return number(one.answers), between(*one.answers_range)


def margin_words(margin: float) -> str:
    """A margin in points."""
    return _("±%(points)s") % {"points": number(margin, 1 if margin < 2 * WANTED_MARGIN else 0)}


def part_name(row: Precision) -> str:
    """What a row is about."""
    return _("All together") if row.part is Part.WHOLE else row.name


def view_words(row: Precision) -> str:
    """The default view of a part's score, or that it is too small for one."""
    if row.too_small:
        return _("too small: read the answers instead")
    return {
        MONTH: _("by month"),
        QUARTER: _("by quarter"),
        HALF_YEAR: _("by half-year"),
        YEAR: _("by year"),
        None: _("by year, with care"),
    }[row.window]


def too_small_words(row: Precision) -> str:
    """Said plainly of a part that no month can score."""
    if not row.too_small_monthly:
        return ""
    return _("Too small to be scored by month: about %(n)s answers.") % {"n": few(row.monthly)}


def change_words(row: Precision) -> str:
    """The smallest change that would be noticed."""
    return "" if row.too_small else _("%(points)s points") % {"points": number(row.change)}


def load_words(load: Load) -> tuple[str, str]:
    """Cases a week with their interval."""
    return few(load.cases), between(load.low, load.high)


def drip_words(drip: Drip) -> str:
    """What to do when somebody would have too much."""
    if drip.load.colleague is None:
        return ""
    values = {
        "name": drip.load.colleague.name,
        "cases": few(drip.load.cases),
        "capacity": number(drip.load.capacity or 0),
        "share": voice().percent(drip.sampling),
        "then": few(drip.cases),
    }
    too_much = _("%(name)s would get %(cases)s cases a week and can follow up %(capacity)s.") % values
    way_out = (
        _("Asking %(share)s of those chosen would bring %(then)s; or hand some of the cases to colleagues.")
        if drip.fits
        else _("Even asking only %(share)s would bring %(then)s: hand some of the cases to colleagues.")
    )
    return f"{too_much} {way_out % values}"


def history_words(plan: YearPlan) -> str:
    """What the coming events are taken from."""
    if plan.knows_seasons:
        return _("The events of the last twelve months are taken to happen again: same customer, weekday and season.")
    if not plan.repeated_days:
        return _(
            "There are too few events to expect more: only relationship asks and the last days' events are planned."
        )
    weeks = plan.repeated_days // 7
    return ngettext(
        "Only %(n)d week of events is known. It is taken to repeat itself, so the plan knows no seasons.",
        "Only %(n)d weeks of events are known. They are taken to repeat themselves, so the plan knows no seasons.",
        weeks,
    ) % {"n": weeks}
