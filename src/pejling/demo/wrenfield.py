"""How the staff of the retail world work: mostly within a day, and a few cases are forgotten."""

import math
from datetime import datetime, timedelta

from pejling.demo.colleagues import CasePlan
from pejling.demo.comments import ROOT_CAUSES
from pejling.demo.draws import chance, normal, pick, share
from pejling.demo.respondents import Asked

MEDIAN_CONTACT_HOURS, CONTACT_SPREAD = 5.0, 0.9
FORGOTTEN = 0.04  # cases that nobody takes
LEFT_ALONE, SLOWER = 0.4, 6.0  # contacts that nobody waits for: many are not made, the others later
MEDIAN_SOLVED_HOURS = 30.0
WROTE = "Wrote, explained what happened and gave a voucher."
ACTIONS = (
    "Called, said sorry and sent a replacement.",
    "Called; the refund is on its way.",
    WROTE,
    "Called, listened, and passed it on to the team.",
    "Called; the order was put right the same day.",
)
THANKS = (
    "Called, thanked, and heard what would make it a ten.",
    "Wrote a line of thanks.",
    "Thanked, and asked whether we may name them as a reference.",
)
LETTER = "I am sorry: this is not what we want to be. A voucher is on its way. What else would make it right again?"


class Wrenfield:
    """Everything by chance."""

    def plan(self, asked: Asked, theme: str, answered_at: datetime, *, unhappy: bool) -> CasePlan | None:
        """What the assignee of a case will do, or None for a forgotten one."""
        return plan_for(asked.key, theme, unhappy=unhappy)


def plan_for(key: tuple[str, ...], theme: str, *, unhappy: bool = True) -> CasePlan | None:
    """The plan that belongs to an ask's key."""
    if chance(FORGOTTEN if unhappy else LEFT_ALONE, "forgotten", *key):
        return None
    median = MEDIAN_CONTACT_HOURS if unhappy else SLOWER * MEDIAN_CONTACT_HOURS
    contacted = timedelta(hours=median * math.exp(CONTACT_SPREAD * normal("contacted", *key)))
    waited = timedelta(hours=MEDIAN_SOLVED_HOURS * math.exp(0.8 * normal("solved", *key)))
    action = pick(ACTIONS if unhappy else THANKS, "action", *key)
    return CasePlan(
        taken=contacted * (0.2 + 0.6 * share("taken", *key)),
        contacted=contacted,
        solved=contacted + waited,
        root_cause=ROOT_CAUSES.get(theme, "other"),
        action_taken=action,
        letter=LETTER if action == WROTE else "",
    )
