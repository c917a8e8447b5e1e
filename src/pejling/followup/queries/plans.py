"""The plan of an account: what is to be done, and what was done lately."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from pejling.followup.models import PlanStep
from pejling.people.models import Account
from pejling.people.rules.viewer import Viewer

MOST_DONE = 50


@dataclass(frozen=True)
class AccountPlan:
    """The steps of an account."""

    waiting: Sequence[PlanStep]
    done: Sequence[PlanStep]


def plan_of(account: Account, viewer: Viewer) -> AccountPlan:
    """What is to be done for an account: strategic steps, then tactical ones; those without a day come last."""
    rows = PlanStep.objects.visible_to(viewer).filter(account=account).select_related("owner")
    waiting = rows.filter(done_at=None).order_by("kind", F("due_on").asc(nulls_last=True), "pk")
    return AccountPlan(list(waiting), list(rows.filter(done_at__isnull=False).order_by("-done_at", "-pk")[:MOST_DONE]))


def is_late(step: PlanStep, *, today: date) -> bool:
    """Whether the day of a step has passed."""
    return step.done_at is None and step.due_on is not None and step.due_on < today
