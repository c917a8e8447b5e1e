"""Account health: a word with its reasons, never a number. The worst reason decides."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pejling.followup.rules.renewals import ALERT_DAYS, NEAR_DAYS, SILENT_DAYS, NextDay
from pejling.followup.rules.voices import (
    OF_THE_WHOLE,
    Voice,
    has_slipped,
    is_promoter,
    is_unhappy,
    is_unhappy_with_a_moment,
    last_words,
)


class Health(StrEnum):
    """How an account fares, from the worst."""

    AT_RISK = "at_risk"
    WATCH = "watch"
    GOOD = "good"
    NOT_KNOWN = "not_known"


class HealthReason(StrEnum):
    """Why, in the order in which reasons are told."""

    DECIDER_UNHAPPY = "decider_unhappy"
    SILENT_BEFORE_DEADLINE = "silent_before_deadline"
    CASE_OVERDUE = "case_overdue"
    UNHAPPY_WITHOUT_DECIDER = "unhappy_without_decider"
    SLIPPED = "slipped"
    CONTACT_UNHAPPY = "contact_unhappy"
    MOMENT_UNHAPPY = "moment_unhappy"
    SILENT = "silent"
    NOT_ANSWERING = "not_answering"
    CASE_OPEN = "case_open"
    DECIDER_PROMOTES = "decider_promotes"
    CONTENT = "content"
    NOBODY_ASKED = "nobody_asked"
    NOBODY_HEARD = "nobody_heard"
    SCORES_CLOSED = "scores_closed"


R = HealthReason
HEALTH_OF = {
    R.DECIDER_UNHAPPY: Health.AT_RISK,
    R.SILENT_BEFORE_DEADLINE: Health.AT_RISK,
    R.CASE_OVERDUE: Health.AT_RISK,
    R.UNHAPPY_WITHOUT_DECIDER: Health.AT_RISK,
    R.SLIPPED: Health.WATCH,
    R.CONTACT_UNHAPPY: Health.WATCH,
    R.MOMENT_UNHAPPY: Health.WATCH,
    R.SILENT: Health.WATCH,
    R.NOT_ANSWERING: Health.WATCH,
    R.CASE_OPEN: Health.WATCH,
    R.DECIDER_PROMOTES: Health.GOOD,
    R.CONTENT: Health.GOOD,
    R.NOBODY_ASKED: Health.NOT_KNOWN,
    R.NOBODY_HEARD: Health.NOT_KNOWN,
    R.SCORES_CLOSED: Health.NOT_KNOWN,
}
FEWEST_UNANSWERED = 2  # one person on leave is not a silent account


@dataclass(frozen=True)
class Standing:
    """What the rule looks at; scores that a viewer may not see are missing, so they cannot be guessed from the word."""

    voices: Sequence[Voice] = ()
    heard_on: date | None = None  # the newest answer of anybody, also of people who have left
    next_day: NextDay | None = None
    open_cases: int = 0
    overdue_cases: int = 0


@dataclass(frozen=True)
class Finding:
    """A reason, with how many people, cases or days it is about, and the day where one matters."""

    reason: HealthReason
    count: int = 0
    on: date | None = None


@dataclass(frozen=True)
class Assessment:
    """The word and its reasons, the worst first; there is always one."""

    health: Health
    findings: tuple[Finding, ...]


def assess(standing: Standing, *, today: date) -> Assessment:
    """How an account fares, and why."""
    found = [*_people(standing.voices, today), *_silence(standing, today), *_cases(standing)]
    found += _content(standing.voices, today, doubts=bool(found))
    if not found:
        found = [Finding(_why_unknown(standing, today))]
    order = list(HealthReason)
    found.sort(key=lambda one: order.index(one.reason))
    return Assessment(HEALTH_OF[found[0].reason], tuple(found))


def is_silent(heard_on: date | None, *, today: date) -> bool:
    """Whether nobody of an account has been heard for half a year."""
    return heard_on is None or (today - heard_on).days >= SILENT_DAYS


def _people(voices: Sequence[Voice], today: date) -> Iterator[Finding]:
    deciders = [voice for voice in voices if voice.decides]
    others = [voice for voice in voices if not voice.decides]
    yield from _counted(R.DECIDER_UNHAPPY, deciders, is_unhappy, today)
    unhappy = R.CONTACT_UNHAPPY if deciders else R.UNHAPPY_WITHOUT_DECIDER
    yield from _counted(unhappy, others, is_unhappy, today)
    yield from _counted(R.SLIPPED, voices, has_slipped, today)
    yield from _counted(R.MOMENT_UNHAPPY, voices, is_unhappy_with_a_moment, today)


def _counted(
    reason: HealthReason, voices: Sequence[Voice], holds: Callable[[Voice, date], bool], today: date
) -> Iterator[Finding]:
    count = sum(holds(voice, today) for voice in voices)
    if count:
        yield Finding(reason, count)


def _silence(standing: Standing, today: date) -> Iterator[Finding]:
    """Silence says most before a renewal; without one, only that several were asked and none answered."""
    asked = [voice for voice in standing.voices if voice.asked_lately(today)]
    if len(asked) >= FEWEST_UNANSWERED and not any(voice.lately(today) for voice in standing.voices):
        yield Finding(R.NOT_ANSWERING, len(asked))
    coming = standing.next_day
    if coming is None or not is_silent(standing.heard_on, today=today):
        return
    days = (coming.on - today).days
    if days <= ALERT_DAYS:
        yield Finding(R.SILENT_BEFORE_DEADLINE, days, coming.on)
    elif days <= NEAR_DAYS:
        yield Finding(R.SILENT, days, coming.on)


def _cases(standing: Standing) -> Iterator[Finding]:
    if standing.overdue_cases:
        yield Finding(R.CASE_OVERDUE, standing.overdue_cases)
    in_time = standing.open_cases - standing.overdue_cases
    if in_time > 0:
        yield Finding(R.CASE_OPEN, in_time)


def _content(voices: Sequence[Voice], today: date, *, doubts: bool) -> Iterator[Finding]:
    """Good news stands beside bad news; that all are content is said only where nothing speaks against it."""
    yield from _counted(R.DECIDER_PROMOTES, [voice for voice in voices if voice.decides], is_promoter, today)
    content = [voice for voice in voices if _speaks_of_the_whole(voice, today)]
    if content and not doubts:
        yield Finding(R.CONTENT, len(content))


def _speaks_of_the_whole(voice: Voice, today: date) -> bool:
    last = last_words(voice.lately(today))
    return any(last[track].score is not None for track in OF_THE_WHOLE if track in last)


def _why_unknown(standing: Standing, today: date) -> HealthReason:
    words = [word for voice in standing.voices for word in voice.lately(today)]
    if any(word.score is None for word in words):
        return R.SCORES_CLOSED
    if any(voice.asked_lately(today) for voice in standing.voices) or words:
        return R.NOBODY_HEARD
    return R.NOBODY_ASKED
