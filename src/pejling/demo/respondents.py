"""What a simulated customer does with an ask; every draw is hashed from stable ids."""

import math
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from pejling.demo.draws import chance, normal, share
from pejling.programme.rules.sets import Category, category_of

TASTE, MOOD = 1.1, 1.2  # spread between customers, and between one customer's days
MISHAP, MISHAP_COSTS = 0.09, 4.5
MEDIAN_DELAY_HOURS, DELAY_SPREAD = 4.0, 1.4
SHORTEST_DELAY, LONGEST_DELAY = timedelta(minutes=2), timedelta(days=6)  # a service ask lives for a week
NIGHT, NIGHT_ENDS = timedelta(hours=6), 6
LOOKS_ONLY, CHANGES_MIND, LEAVE_ME_ALONE, OPTS_OUT = 0.08, 0.03, 0.04, 0.006


@dataclass(frozen=True)
class Asked:
    """An ask as its receiver knows it: who, by which programme, about what, served by whom."""

    programme: str
    customer: str
    occasion: str
    segment: str
    language: str
    employee: str
    unit: str
    product: str
    asked_on: date
    event_day: date | None
    last_day: date  # of the data

    @property
    def key(self) -> tuple[str, str, str]:
        """What every draw about this ask is hashed from."""
        return self.programme, self.customer, self.occasion


@dataclass(frozen=True)
class Comment:
    """The words, and the theme they are about."""

    text: str
    theme: str


@dataclass(frozen=True)
class Reply:
    """An answer to come: how long after the ask, the score, perhaps a second thought, and the words."""

    delay: timedelta
    score: int
    second_score: int | None = None
    comment: Comment | None = None
    no_contact: bool = False

    @property
    def final_score(self) -> int:
        """The score that stands in the end."""
        return self.score if self.second_score is None else self.second_score


class Temper(Protocol):
    """What the customers of a world are like, with all that is planted in them."""

    def told(self, asked: Asked) -> Reply | None:
        """The reply that a planted story tells; None: chance decides."""

    def propensity(self, asked: Asked) -> float:
        """How likely an answer is."""

    def leaning(self, asked: Asked) -> float:
        """The middle of the scores that this ask may get, on the 0–10 scale."""

    def comment(self, asked: Asked, category: Category) -> Comment | None:
        """The words that go with an answer, if there are any."""


def reply_to(asked: Asked, temper: Temper) -> Reply | None:
    """The answer to an ask, or None from the many who do not answer."""
    told = temper.told(asked)
    if told is not None or not chance(temper.propensity(asked), "answers", *asked.key):
        return told
    score = _score(asked, temper)
    second = _second_thought(score, asked)
    category = category_of(score if second is None else second)
    return Reply(
        delay=_delay(asked),
        score=score,
        second_score=second,
        comment=temper.comment(asked, category),
        no_contact=category is Category.DETRACTOR and chance(LEAVE_ME_ALONE, "alone", *asked.key),
    )


def only_looks(asked: Asked) -> bool:
    """Whether somebody who does not answer opens the page all the same."""
    return chance(LOOKS_ONLY, "looks", *asked.key)


def looked_at(asked: Asked, temper: Temper) -> int:
    """The score whose link somebody follows who then sends nothing."""
    return _score(asked, temper)


def opts_out(asked: Asked) -> bool:
    """Whether the receiver asks to be left alone for good."""
    return chance(OPTS_OUT, "opts out", *asked.key)


def delay_of(asked: Asked) -> timedelta:
    """How long after the ask the receiver comes to it, whatever they then do."""
    return _delay(asked)


def when_awake(moment: datetime, zone: str) -> datetime:
    """A moment, or six hours later if it is after midnight: people sleep."""
    return moment + NIGHT if moment.astimezone(ZoneInfo(zone)).hour < NIGHT_ENDS else moment


def _score(asked: Asked, temper: Temper) -> int:
    latent = temper.leaning(asked)
    latent += TASTE * normal("taste", asked.customer) + MOOD * normal("mood", *asked.key)
    if chance(MISHAP, "mishap", *asked.key):
        latent -= MISHAP_COSTS * (0.5 + share("mishap size", *asked.key))
    return max(0, min(10, round(latent)))


def _second_thought(score: int, asked: Asked) -> int | None:
    if not chance(CHANGES_MIND, "changes mind", *asked.key):
        return None
    other = score + (1 if chance(0.5, "direction", *asked.key) else -1)
    return other if 0 <= other <= 10 else None


def _delay(asked: Asked) -> timedelta:
    """Log-normal: half within a few hours, the last after days."""
    hours = MEDIAN_DELAY_HOURS * math.exp(DELAY_SPREAD * normal("delay", *asked.key))
    return min(LONGEST_DELAY, max(SHORTEST_DELAY, timedelta(seconds=round(hours * 3600))))
