"""The customers of the retail world: how often they answer, what they score, and what is planted in them."""

from pejling.demo.comments import THEMES_OF, write_comment
from pejling.demo.draws import chance, normal, share
from pejling.demo.respondents import Asked, Comment, Reply
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
from pejling.programme.rules.sets import Category

MIDDLE_SCORE = {"ordering": 8.9, "delivery": 8.7, "returns": 8.2, "overall": 8.8}
COMMENTS = {Category.DETRACTOR: 0.62, Category.PASSIVE: 0.34, Category.PROMOTER: 0.38}


class Shoppers:
    """Everything by chance, with the truths of the retail world planted."""

    def told(self, asked: Asked) -> Reply | None:
        """Nobody's answer is told beforehand."""
        return None

    def propensity(self, asked: Asked) -> float:
        """Whoever bought only once answers less than half as often."""
        usual = QUIET_PROPENSITY if asked.segment == QUIET_SEGMENT else USUAL_PROPENSITY
        return usual * (0.6 + 0.8 * share("propensity", asked.customer))

    def leaning(self, asked: Asked) -> float:
        """The touchpoint, who served, and the planted truths."""
        employee = 0.4 * normal("employee", asked.employee) if asked.employee else 0.0
        return MIDDLE_SCORE.get(asked.programme, 8.5) + employee + _truths(asked)

    def comment(self, asked: Asked, category: Category) -> Comment | None:
        """The unhappy write most."""
        if not chance(COMMENTS[category], "comments", *asked.key):
            return None
        bad_weeks = _truths(asked) < 0 and chance(0.8, "about the move", *asked.key)
        themes = ("delivery",) if bad_weeks else THEMES_OF.get(asked.programme, THEMES_OF["overall"])
        return write_comment(asked.language, category, themes, *asked.key)


def _truths(asked: Asked) -> float:
    """What is planted: the bad weeks of delivery and the better employee."""
    planted = BETTER_BY if asked.employee == BETTER_EMPLOYEE else 0.0
    if asked.programme == WORSE_TOUCHPOINT and asked.event_day and is_in_worse_weeks(asked.event_day, asked.last_day):
        planted -= WORSE_BY
    return planted
