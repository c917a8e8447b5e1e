"""Trials: which arm a person is in, what the arm does, and what keeps a trial from being run."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from pejling.programme.rules.placeholders import PlaceholderError
from pejling.programme.rules.sets import Varied
from pejling.programme.rules.versions import DayHours, Hours, Rules
from pejling.programme.rules.wording_checks import gap_in
from pejling.stats.slots import RANGE, hash64

SALT = "trial"  # the arm has nothing to do with the slot, the sample or the pilot
LEAST_SHARE = 5
MOST_ARMS = 4


@dataclass(frozen=True)
class Setting:
    """What an arm does in place of the rules; what is None or empty is left as the rules have it."""

    hour: int | None = None  # on the contact's wall, not before
    channel: str = ""  # of the programme's, tried first: a person's wish still goes before it
    subjects: Mapping[str, str] = field(default_factory=dict)  # by language
    sender: str = ""  # an employee's public id
    incentive: bool = True
    reminder: bool = True

    def to_json(self) -> dict[str, Any]:
        """Plain values for the database."""
        return asdict(self)


@dataclass(frozen=True)
class Arm:
    """An arm as it is planned; the first one of a trial is what is done anyhow."""

    name: str
    share: int  # percent
    setting: Setting = field(default_factory=Setting)


@dataclass(frozen=True)
class Trial:
    """What is tried in a programme, from a day on, perhaps to a last one."""

    name: str
    varies: Varied
    arms: Sequence[Arm]
    starts_on: date
    ends_on: date | None = None


class Flaw(StrEnum):
    NAME = "name"
    NOT_VARIED = "not_varied"  # the question, or something that is not ours to vary
    ARMS = "arms"
    SHARES = "shares"
    SAME = "same"  # two arms would do the same
    DAYS = "days"
    HOUR = "hour"
    CHANNEL = "channel"
    SUBJECT = "subject"
    NO_REMINDER = "no_reminder"
    NO_INCENTIVE = "no_incentive"


@dataclass(frozen=True)
class Problem:
    """Why a trial cannot be run as it is planned."""

    flaw: Flaw
    detail: str = ""


def place_of(trial: str, person_key: str) -> int:
    """Which of a hundred places a person has in a trial, by hash: the same for all their records, on any day."""
    return 100 * hash64(SALT, trial, person_key) // RANGE


def arm_at(place: int, shares: Sequence[int]) -> int:
    """The number of the arm that a place falls into."""
    upto = 0
    for number, share in enumerate(shares):
        upto += share
        if place < upto:
            return number
    raise ValueError(f"The shares {list(shares)} leave place {place} without an arm.")


def takes_part(varies: Varied, settings: Sequence[Setting], language: str) -> bool:
    """Whether all arms differ for a reader of a language: a subject nobody has translated is no trial."""
    return varies != Varied.SUBJECT or all(language in setting.subjects for setting in settings[1:])


def hours_from(hours: Hours | None, hour: int) -> Hours | None:
    """A channel's hours that open later, where a day is open that long."""
    if hours is None:
        return Hours(days=(1, 2, 3, 4, 5, 6, 7), opens=hour, closes=24, holidays=False)
    own = tuple(DayHours(day.day, _later(day.opens, day.closes, hour), day.closes) for day in hours.own)
    return replace(hours, opens=_later(hours.opens, hours.closes, hour), own=own)


def _later(opens: int, closes: int, hour: int) -> int:
    return hour if opens <= hour < closes else opens


def problems_of(trial: Trial, rules: Rules, *, today: date) -> list[Problem]:
    """All that keeps a trial from being run by these rules; nothing where it may be."""
    return list(_problems(trial, rules, today))


def _problems(trial: Trial, rules: Rules, today: date) -> Iterator[Problem]:
    if not trial.name.strip():
        yield Problem(Flaw.NAME)
    if not 2 <= len(trial.arms) <= MOST_ARMS:
        yield Problem(Flaw.ARMS, str(MOST_ARMS))
    shares = [arm.share for arm in trial.arms]
    if sum(shares) != 100 or min(shares, default=0) < LEAST_SHARE:
        yield Problem(Flaw.SHARES, str(LEAST_SHARE))
    if trial.starts_on < today or (trial.ends_on is not None and trial.ends_on <= trial.starts_on):
        yield Problem(Flaw.DAYS)
    if any(one.setting == other.setting for at, one in enumerate(trial.arms) for other in trial.arms[:at]):
        yield Problem(Flaw.SAME)
    for arm in trial.arms:
        yield from _of_setting(trial.varies, arm.setting, rules.hours)
    if trial.varies == Varied.CHANNEL and any(arm.setting.channel not in rules.channels[1:] for arm in trial.arms[1:]):
        yield Problem(Flaw.CHANNEL)
    if trial.varies == Varied.REMINDER and rules.reminder is None:
        yield Problem(Flaw.NO_REMINDER)
    if trial.varies == Varied.INCENTIVE and rules.incentive is None:
        yield Problem(Flaw.NO_INCENTIVE)


def _of_setting(varies: Varied, setting: Setting, hours: Hours | None) -> Iterator[Problem]:
    allowed = {
        Varied.HOUR: replace(Setting(), hour=setting.hour),
        Varied.CHANNEL: replace(Setting(), channel=setting.channel),
        Varied.SUBJECT: replace(Setting(), subjects=setting.subjects),
        Varied.SENDER: replace(Setting(), sender=setting.sender),
        Varied.INCENTIVE: replace(Setting(), incentive=setting.incentive),
        Varied.REMINDER: replace(Setting(), reminder=setting.reminder),
    }
    if setting != allowed[varies]:
        yield Problem(Flaw.NOT_VARIED, varies)
    if setting.hour is not None and hours is not None and not hours.opens <= setting.hour < hours.closes:
        yield Problem(Flaw.HOUR, f"{hours.opens}–{hours.closes - 1}")
    for language, subject in setting.subjects.items():
        if not _can_be_said(subject):
            yield Problem(Flaw.SUBJECT, language)


def _can_be_said(subject: str) -> bool:
    if not subject.strip() or len(subject) > 200 or "\n" in subject:
        return False
    try:
        return not gap_in(subject)
    except PlaceholderError:
        return False
