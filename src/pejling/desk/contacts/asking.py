"""Why this customer was asked or not, and what comes next: the decisions in plain words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pejling.desk.figure.words import voice
from pejling.desk.labels import label
from pejling.desk.spoken import spoken_kind
from pejling.fieldwork.models import Decision
from pejling.fieldwork.queries.why_not import NextAsk, ProgrammeLog, why_not
from pejling.fieldwork.rules.sets import Verdict
from pejling.people.models import Contact, Organisation
from pejling.people.rules.days import local_day
from pejling.programme.models import Programme


@dataclass(frozen=True)
class ShownDecision:
    """One decision: the day, what was decided and why, and the small print."""

    day: date
    asked: bool
    words: str
    details: Sequence[str]


@dataclass(frozen=True)
class ShownLog:
    """One programme: what comes next, and its last decisions, newest first."""

    programme: Programme
    next: Sequence[str]
    decisions: Sequence[ShownDecision]


def asking_of(contact: Contact, organisation: Organisation, *, now: datetime) -> list[ShownLog]:
    """For each running programme why a customer was asked or not, and what comes next."""
    today = local_day(now, organisation.zone)
    return [_shown(log, today) for log in why_not(contact, organisation, now=now)]


def _shown(log: ProgrammeLog, today: date) -> ShownLog:
    sentences = _coming(log.next, today) if log.next else _nothing_in_sight(log.programme)
    return ShownLog(log.programme, list(sentences), [_decision(row) for row in log.decisions])


def _nothing_in_sight(programme: Programme) -> Iterator[str]:
    if programme.touchpoint:
        yield _("Asked after the next event “%(event)s”.") % {"event": spoken_kind(programme.touchpoint.event_kind)}
    else:
        yield _("No day for the next ask is in sight.")


def _coming(coming: NextAsk, today: date) -> Iterator[str]:
    if coming.waits:
        yield from _waiting(coming)
        return
    days = max((coming.send_on - today).days, 0)
    values = {"day": date_format(coming.send_on), "days": days, "anchor": label(coming.anchor, "anchor")}
    if days:
        yield (
            ngettext(
                "Next ask: %(day)s, in %(days)d day, %(anchor)s.",
                "Next ask: %(day)s, in %(days)d days, %(anchor)s.",
                days,
            )
            % values
        )
    else:
        yield _("Next ask: today, %(anchor)s.") % values
    if coming.obstacle is None:
        yield _("Nothing would stand in its way today.")
    else:
        yield _("If it were today, it would be kept back: %(reason)s.") % {"reason": label(coming.obstacle, "reason")}


def _waiting(coming: NextAsk) -> Iterator[str]:
    values = {"due": date_format(coming.due_on), "until": date_format(coming.until or coming.send_on)}
    yield _("An ask waits since %(due)s, until %(until)s at the latest.") % values
    if coming.obstacle is None:
        yield _("Nothing stands in its way any more: it leaves on the next allowed day.")
    else:
        yield _("Today it is kept back: %(reason)s.") % {"reason": label(coming.obstacle, "reason")}


def _decision(row: Decision) -> ShownDecision:
    return ShownDecision(row.decided_on, row.verdict == Verdict.ASKED, verdict_words(row), list(_small_print(row)))


def verdict_words(row: Decision) -> str:
    """What was decided, and why."""
    values = {"first": _reason(row.first_reason), "last": _reason(row.last_reason)}
    if row.verdict == Verdict.ASKED:
        if not row.last_reason:
            return _("Asked")
        return _("Asked, later than planned: %(last)s") % values
    changed = row.first_reason not in ("", row.last_reason)
    if row.verdict == Verdict.POSTPONED:
        return _("Postponed: first %(first)s, now %(last)s") % values if changed else _("Postponed: %(last)s") % values
    return (
        _("Not asked: first %(first)s, in the end %(last)s") % values if changed else _("Not asked: %(last)s") % values
    )


def _reason(word: str) -> str:
    return label(word, "reason") if word else ""


def _small_print(row: Decision) -> Iterator[str]:
    yield _("due %(day)s") % {"day": date_format(row.due_on, "SHORT_DATE_FORMAT")}
    if row.anchor:
        yield label(row.anchor, "anchor")
    chance = voice().percent(row.probability, 0 if row.probability in (0, 1) else 1)
    yield _("chance of being chosen %(percent)s") % {"percent": chance}
    yield _("rules version %(version)d") % {"version": row.rule_version}
