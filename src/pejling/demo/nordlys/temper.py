"""The customers of Nordlys: how often they answer and what they score, with the planted stories."""

from pejling.demo.draws import chance, normal, share
from pejling.demo.nordlys.cast import AARHUS, BERGEN, COPENHAGEN, GOTHENBURG, MALMO, OSLO
from pejling.demo.nordlys.customers import KEY_ACCOUNT, PRIVATE
from pejling.demo.nordlys.stories import STORIES, told_of
from pejling.demo.nordlys.stories.late_delivery import has_second_haulier, is_about_aarhus, is_late
from pejling.demo.nordlys.words import write_comment
from pejling.demo.respondents import Asked, Comment, Reply
from pejling.programme.rules.sets import Category

MIDDLE_SCORE = {"overall": 8.7, "purchase": 8.8, "delivery": 8.8, "project": 8.4, "service": 8.7}
UNIT_LEANS = {AARHUS: 0.1, COPENHAGEN: 0.0, OSLO: -0.25, BERGEN: 0.4, GOTHENBURG: 0.2, MALMO: -0.3}
ANSWERS = {KEY_ACCOUNT: 0.5, PRIVATE: 0.28}
USUALLY_ANSWERS = 0.42
ENGAGED = 0.7  # whoever waited for a late delivery says so, and whether it is in time again
COMMENTS = {Category.DETRACTOR: 0.72, Category.PASSIVE: 0.42, Category.PROMOTER: 0.4}


class Customers:
    """By chance, but for the cast of a story."""

    def told(self, asked: Asked) -> Reply | None:
        """What the cast of a story answers."""
        story = told_of(asked)
        return story.reply(asked) if story else None

    def propensity(self, asked: Asked) -> float:
        """Key accounts answer most, private persons least; whoever a story keeps silent, never."""
        if told_of(asked):
            return 0.0
        if is_late(asked) or (is_about_aarhus(asked) and has_second_haulier(asked)):
            return ENGAGED
        return ANSWERS.get(asked.segment, USUALLY_ANSWERS) * (0.6 + 0.8 * share("propensity", asked.customer))

    def leaning(self, asked: Asked) -> float:
        """The moment, the unit, who served, and the stories."""
        employee = 0.3 * normal("employee", asked.employee) if asked.employee else 0.0
        planted = sum(story.shift(asked) for story in STORIES)
        return MIDDLE_SCORE[asked.programme] + UNIT_LEANS.get(asked.unit, 0.0) + employee + planted

    def comment(self, asked: Asked, category: Category) -> Comment | None:
        """The unhappy write most; whoever waited for a late delivery writes about that."""
        if not chance(COMMENTS[category], "comments", *asked.key):
            return None
        return write_comment(asked, category, moment="late" if is_late(asked) else asked.programme)
