"""How the staff of the retail world work: mostly within a day, and a few cases are forgotten."""

import math
from datetime import datetime, timedelta

from pejling.demo.colleagues import CasePlan
from pejling.demo.comments import ROOT_CAUSES
from pejling.demo.draws import chance, normal, pick, share
from pejling.demo.respondents import Asked

MEDIAN_CONTACT_HOURS, CONTACT_SPREAD = 5.0, 0.9
FORGOTTEN = 0.04  # cases that nobody takes
MEDIAN_SOLVED_HOURS = 30.0
ACTIONS = (
    "Called, said sorry and sent a replacement.",
    "Called; the refund is on its way.",
    "Wrote, explained what happened and gave a voucher.",
    "Called, listened, and passed it on to the team.",
    "Called; the order was put right the same day.",
)


class Wrenfield:
    """Everything by chance."""

    def plan(self, asked: Asked, theme: str, answered_at: datetime) -> CasePlan | None:
        """What the assignee of a case will do, or None for a forgotten one."""
        return plan_for(asked.key, theme)


def plan_for(key: tuple[str, ...], theme: str) -> CasePlan | None:
    """The plan that belongs to an ask's key."""
    if chance(FORGOTTEN, "forgotten", *key):
        return None
    contacted = timedelta(hours=MEDIAN_CONTACT_HOURS * math.exp(CONTACT_SPREAD * normal("contacted", *key)))
    waited = timedelta(hours=MEDIAN_SOLVED_HOURS * math.exp(0.8 * normal("solved", *key)))
    return CasePlan(
        taken=contacted * (0.2 + 0.6 * share("taken", *key)),
        contacted=contacted,
        solved=contacted + waited,
        root_cause=ROOT_CAUSES.get(theme, "other"),
        action_taken=pick(ACTIONS, "action", *key),
    )
