"""Notices of plan steps: whoever owns one hears that it is theirs, that its day is near, and that it is over."""

from datetime import datetime

from pejling.followup.actions.notifying import notify
from pejling.followup.models import PlanStep
from pejling.followup.queries.readers import reader_from
from pejling.followup.rules.plan_steps import MADE_UP, SOON, Stage, stage_on, stage_when_given, step_key
from pejling.outbox.rules.sets import DeliveryKind
from pejling.people.models import Organisation, User
from pejling.people.rules.days import local_day


def tell_given(step: PlanStep, *, user: User, now: datetime) -> None:
    """A step has been given to somebody; who gives it to themselves knows. Call it in that transaction."""
    if step.owner is None or step.owner.user_id == user.pk:
        return
    stage = stage_when_given(step.due_on, today=local_day(now, step.organisation.zone))
    _tell(step, stage, now)


def tell_due_steps(organisation: Organisation, *, now: datetime) -> int:
    """Once a day: the open steps whose day is near or has just passed; how many. Each is told once, however often."""
    today = local_day(now, organisation.zone)
    rows = PlanStep.objects.filter(organisation=organisation, done_at=None, owner__isnull=False)
    rows = rows.filter(due_on__range=(today - MADE_UP, today + SOON)).order_by("due_on", "pk")
    steps = rows.select_related("organisation", "owner__user")
    due = [(step, stage_on(step.due_on, today=today)) for step in steps if step.due_on]
    return sum(_tell(step, stage, now) for step, stage in due if stage)


def _tell(step: PlanStep, stage: Stage, now: datetime) -> bool:
    owner = step.owner
    if owner is None or not owner.email:
        return False
    notify(
        [reader_from(owner, step.organisation)],
        organisation_id=step.organisation_id,
        kind=DeliveryKind.PLAN_STEP,
        subject_id=step.pk,
        key=step_key(step.public_id, stage, step.due_on, owner.pk),
        now=now,
    )
    return True
