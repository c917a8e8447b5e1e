"""What an improvement did, in words: never more than the answers say."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pejling.desk.figure.words import estimate_words
from pejling.desk.improvements.origin import about_words
from pejling.followup.models import Improvement
from pejling.insight.queries.effects import Effect, Finding, Level, Measured
from pejling.insight.rules.words import voice_of


def place_words(row: Improvement) -> str:
    """Where customers meet it."""
    about = about_words(row.track, row.touchpoint)
    return _("%(about)s in %(unit)s") % {"about": about, "unit": row.unit.name} if row.unit else about


def effect_words(effect: Effect, *, decimals: int) -> str:
    """The change with its interval: +9 (1 to 17)."""
    if effect.value is None or effect.low is None or effect.high is None:
        return "–"
    speech = voice_of(get_language() or "en")
    return _("%(change)s (%(low)s to %(high)s)") % {
        "change": speech.signed(effect.value, decimals),
        "low": speech.number(effect.low, decimals),
        "high": speech.number(effect.high, decimals),
    }


def level_words(level: Level, *, mean: bool) -> tuple[str, str]:
    """One side's figure and its interval; empty where the answers are too few to show one."""
    one = level.estimate
    if not mean:
        return estimate_words(one, level.display)
    if not level.display.shows_score or one.value is None or one.low is None or one.high is None:
        return "", ""
    speech = voice_of(get_language() or "en")
    limits = {"low": speech.number(one.low, 1), "high": speech.number(one.high, 1)}
    return speech.number(one.value, 1), _("%(low)s to %(high)s") % limits


def finding_words(found: Measured) -> str:
    """What may be concluded."""
    values = {"effect": effect_words(found.leading, decimals=0 if found.nps else 1)}
    match found.finding:
        case Finding.FEW:
            return _("Cannot tell: there are fewer than 30 answers before or after.")
        case Finding.UNCLEAR:
            return _("No effect can be told from chance: %(effect)s.") % values
        case Finding.ROSE if found.compared:
            return _("An effect of %(effect)s, against the units where it was not done.") % values
        case Finding.ROSE:
            return _("A rise of %(effect)s; whether because of this cannot be told.") % values
        case Finding.FELL if found.compared:
            return _("Worse than where it was not done: %(effect)s.") % values
        case _:
            return _("Lower than before: %(effect)s.") % values
