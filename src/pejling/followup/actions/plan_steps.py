"""The plan of an account: its steps are added, changed, done and taken up again, each with its audit."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from pejling.followup.actions.plan_notices import tell_given
from pejling.followup.models import PlanStep
from pejling.followup.rules.sets import StepKind
from pejling.people.actions.audit import record_audit
from pejling.people.models import Account, Employee, User

LONGEST_STEP = 2000


class StepWithoutText(ValueError):
    """A step does not say what is to be done."""


class StepOwnerUnknown(ValueError):
    """The owner of a step works in another organisation, or has left."""


@dataclass(frozen=True, kw_only=True)
class StepDraft:
    """What a step says: what is to be done, by whom and by when."""

    kind: StepKind
    text: str
    owner: Employee | None = None
    due_on: date | None = None


@transaction.atomic
def add_step(*, account: Account, draft: StepDraft, user: User, now: datetime) -> PlanStep:
    """Put a step into an account's plan."""
    _check(draft, account.organisation_id, now)
    step = PlanStep.objects.create(
        organisation_id=account.organisation_id,
        account=account,
        kind=draft.kind,
        text=_words(draft),
        owner=draft.owner,
        due_on=draft.due_on,
        created_by=user,
        created_at=now,
    )
    _audit(step, "add_plan_step", user, now)
    tell_given(step, user=user, now=now)
    return step


@transaction.atomic
def change_step(*, step: PlanStep, draft: StepDraft, user: User, now: datetime) -> PlanStep:
    """Say it differently, give it to somebody else or to another day; done or not stays as it is."""
    _check(draft, step.organisation_id, now, kept=step.owner_id)
    step = _locked(step)
    before = step.owner_id
    wanted = (draft.kind, _words(draft), draft.owner.pk if draft.owner else None, draft.due_on)
    if wanted == (step.kind, step.text, step.owner_id, step.due_on):
        return step
    step.kind, step.text, step.owner, step.due_on = draft.kind, _words(draft), draft.owner, draft.due_on
    step.save(update_fields=["kind", "text", "owner", "due_on"])
    _audit(step, "change_plan_step", user, now)
    if step.owner_id != before:
        tell_given(step, user=user, now=now)
    return step


@transaction.atomic
def finish_step(*, step: PlanStep, user: User, now: datetime) -> PlanStep:
    """It is done; a second time changes nothing."""
    step = _locked(step)
    if step.done_at is None:
        step.done_at = now
        step.save(update_fields=["done_at"])
        _audit(step, "finish_plan_step", user, now)
    return step


@transaction.atomic
def reopen_step(*, step: PlanStep, user: User, now: datetime) -> PlanStep:
    """It was not done after all."""
    step = _locked(step)
    if step.done_at is not None:
        step.done_at = None
        step.save(update_fields=["done_at"])
        _audit(step, "reopen_plan_step", user, now)
    return step


def _words(draft: StepDraft) -> str:
    return draft.text.strip()[:LONGEST_STEP]


def _check(draft: StepDraft, organisation_id: int, now: datetime, *, kept: int | None = None) -> None:
    """Who has left may stay the owner of what they owned, but is given nothing new."""
    if not draft.text.strip():
        raise StepWithoutText("A step needs some words: what is to be done?")
    owner = draft.owner
    if owner is None or owner.pk == kept:
        return
    if owner.organisation_id != organisation_id or (owner.left_on and owner.left_on <= now.date()):
        raise StepOwnerUnknown(f"{owner} does not work here: choose a colleague.")


def _locked(step: PlanStep) -> PlanStep:
    return PlanStep.objects.select_for_update(of=("self",)).get(pk=step.pk)


def _audit(step: PlanStep, action: str, user: User, now: datetime) -> None:
    record_audit(
        organisation_id=step.organisation_id,
        now=now,
        actor="user",
        user=user,
        action=action,
        subject="plan_step",
        subject_id=step.public_id,
    )
