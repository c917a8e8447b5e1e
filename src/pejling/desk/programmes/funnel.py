"""The funnel in words: of those who were due, who was asked, who was not and who still waits, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pejling.desk.figure.words import voice
from pejling.desk.labels import label
from pejling.desk.templatetags.desk import grouped
from pejling.fieldwork.queries.reasons import Outcomes, outcomes_between
from pejling.fieldwork.rules.sets import Reason, Verdict
from pejling.programme.models import Programme

LOOK_BACK_DAYS = 30


@dataclass(frozen=True)
class Row:
    """A step of the funnel in words, how many it holds, and their share of all who were due, in percent."""

    words: str
    n: int
    share: int
    asked: bool = False


@dataclass(frozen=True)
class Funnel:
    """What became of those who were due in some days, the asked first, then the commonest reasons."""

    due: int
    sentences: Sequence[str]
    rows: Sequence[Row]
    days: int = LOOK_BACK_DAYS


def funnel_of(programme: Programme, *, today: date) -> Funnel:
    """The funnel of the last thirty days."""
    counts = outcomes_between(programme.pk, start=today - timedelta(days=LOOK_BACK_DAYS - 1), end=today)
    due = sum(counts.values())
    return Funnel(due, list(_sentences(counts, due)), list(_rows(counts, due)))


def _sentences(counts: Outcomes, due: int) -> Iterator[str]:
    asked, waiting = _of(counts, Verdict.ASKED), _of(counts, Verdict.POSTPONED)
    yield ngettext(
        "%(due)s customer was due; %(asked)s (%(share)s) asked.",
        "%(due)s customers were due; %(asked)s (%(share)s) were asked.",
        due,
    ) % {"due": grouped(due), "asked": grouped(asked), "share": _percent(asked, due)}
    if waiting:
        yield ngettext("%(n)s (%(share)s) still waits.", "%(n)s (%(share)s) still wait.", waiting) % {
            "n": grouped(waiting),
            "share": _percent(waiting, due),
        }
    if most := max(_not_asked(counts).items(), key=lambda item: (item[1], item[0]), default=None):
        yield _("The most common reason not to ask: %(reason)s (%(share)s).") % {
            "reason": label(most[0], "reason"),
            "share": _percent(most[1], due),
        }


def _rows(counts: Outcomes, due: int) -> Iterator[Row]:
    asked = _of(counts, Verdict.ASKED)
    yield Row(_("asked"), asked, _share(asked, due), asked=True)
    reasons = [(-n, verdict is Verdict.POSTPONED, reason, n) for (verdict, reason), n in counts.items() if reason]
    for _rank, waits, reason, n in sorted(reasons):
        words = label(reason, "reason")
        if waits:
            words = _("%(reason)s (still waiting)") % {"reason": words}
        yield Row(words, n, _share(n, due))


def _of(counts: Outcomes, verdict: Verdict) -> int:
    return sum(n for (one, _reason), n in counts.items() if one is verdict)


def _not_asked(counts: Outcomes) -> dict[Reason, int]:
    return {reason: n for (verdict, reason), n in counts.items() if verdict is Verdict.NOT_ASKED and reason}


def _share(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0


def _percent(part: int, whole: int) -> str:
    return voice().percent(_share(part, whole) / 100)
