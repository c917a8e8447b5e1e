"""What a simulated customer does with an ask; every draw is hashed from stable ids."""

import math
from dataclasses import dataclass
from datetime import date, timedelta

from pejling.demo.comments import THEMES_OF, Comment, write_comment
from pejling.demo.draws import chance, normal, share
from pejling.demo.truths import (
    BETTER_BY,
    BETTER_EMPLOYEE,
    QUIET_PROPENSITY,
    QUIET_SEGMENT,
    USUAL_PROPENSITY,
    WORSE_BY,
    WORSE_TOUCHPOINT,
    is_in_worse_weeks,
)
from pejling.programme.rules.sets import Category, category_of

MIDDLE_SCORE = {"ordering": 8.9, "delivery": 8.7, "returns": 8.2, "overall": 8.8}
TASTE, MOOD = 1.1, 1.2  # spread between customers, and between one customer's days
MISHAP, MISHAP_COSTS = 0.09, 4.5
MEDIAN_DELAY_HOURS, DELAY_SPREAD = 4.0, 1.4
SHORTEST_DELAY, LONGEST_DELAY = timedelta(minutes=2), timedelta(days=9)
COMMENTS = {Category.DETRACTOR: 0.62, Category.PASSIVE: 0.34, Category.PROMOTER: 0.38}
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
    event_day: date | None
    last_day: date  # of the data

    @property
    def key(self) -> tuple[str, str, str]:
        """What every draw about this ask is hashed from."""
        return self.programme, self.customer, self.occasion


@dataclass(frozen=True)
class Reply:
    """An answer to come: how long after the ask, the score, perhaps a second thought, and the words."""

    delay: timedelta
    score: int
    second_score: int | None
    comment: Comment | None
    no_contact: bool

    @property
    def final_score(self) -> int:
        """The score that stands in the end."""
        return self.score if self.second_score is None else self.second_score


def reply_to(asked: Asked) -> Reply | None:
    """The answer to an ask, or None from the many who do not answer."""
    if not chance(_propensity(asked), "answers", *asked.key):
        return None
    score = _score(asked)
    second = _second_thought(score, asked)
    category = category_of(score if second is None else second)
    return Reply(
        delay=_delay(asked),
        score=score,
        second_score=second,
        comment=_comment(asked, category),
        no_contact=category is Category.DETRACTOR and chance(LEAVE_ME_ALONE, "alone", *asked.key),
    )


def only_looks(asked: Asked) -> bool:
    """Whether somebody who does not answer opens the page all the same."""
    return chance(LOOKS_ONLY, "looks", *asked.key)


def looked_at(asked: Asked) -> int:
    """The score whose link somebody follows who then sends nothing."""
    return _score(asked)


def opts_out(asked: Asked) -> bool:
    """Whether the receiver asks to be left alone for good."""
    return chance(OPTS_OUT, "opts out", *asked.key)


def delay_of(asked: Asked) -> timedelta:
    """How long after the ask the receiver comes to it, whatever they then do."""
    return _delay(asked)


def _propensity(asked: Asked) -> float:
    usual = QUIET_PROPENSITY if asked.segment == QUIET_SEGMENT else USUAL_PROPENSITY
    return usual * (0.6 + 0.8 * share("propensity", asked.customer))


def _score(asked: Asked) -> int:
    latent = MIDDLE_SCORE.get(asked.programme, 8.5)
    latent += TASTE * normal("taste", asked.customer) + MOOD * normal("mood", *asked.key)
    latent += 0.4 * normal("employee", asked.employee) if asked.employee else 0.0
    if chance(MISHAP, "mishap", *asked.key):
        latent -= MISHAP_COSTS * (0.5 + share("mishap size", *asked.key))
    return max(0, min(10, round(latent + _truths(asked))))


def _truths(asked: Asked) -> float:
    """What is planted: the bad weeks of delivery and the better employee."""
    planted = BETTER_BY if asked.employee == BETTER_EMPLOYEE else 0.0
    if asked.programme == WORSE_TOUCHPOINT and asked.event_day and is_in_worse_weeks(asked.event_day, asked.last_day):
        planted -= WORSE_BY
    return planted


def _second_thought(score: int, asked: Asked) -> int | None:
    if not chance(CHANGES_MIND, "changes mind", *asked.key):
        return None
    other = score + (1 if chance(0.5, "direction", *asked.key) else -1)
    return other if 0 <= other <= 10 else None


def _delay(asked: Asked) -> timedelta:
    """Log-normal: half within a few hours, the last after days."""
    hours = MEDIAN_DELAY_HOURS * math.exp(DELAY_SPREAD * normal("delay", *asked.key))
    return min(LONGEST_DELAY, max(SHORTEST_DELAY, timedelta(seconds=round(hours * 3600))))


def _comment(asked: Asked, category: Category) -> Comment | None:
    if not chance(COMMENTS[category], "comments", *asked.key):
        return None
    bad_weeks = _truths(asked) < 0 and chance(0.8, "about the move", *asked.key)
    themes = ("delivery",) if bad_weeks else THEMES_OF.get(asked.programme, THEMES_OF["overall"])
    return write_comment(asked.language, category, themes, *asked.key)
