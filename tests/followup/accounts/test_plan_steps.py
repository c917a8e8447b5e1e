from datetime import timedelta

import pytest

from pejling.followup.actions.plan_steps import (
    StepDraft,
    StepOwnerUnknown,
    StepWithoutText,
    add_step,
    change_step,
    finish_step,
    reopen_step,
)
from pejling.followup.actions.purging_accounts import forget_plans
from pejling.followup.models import PlanStep
from pejling.followup.queries.plans import is_late, plan_of
from pejling.people.models import AuditEntry
from pejling.people.rules.viewer import system_viewer
from tests.makers import NOW, TODAY, make_account, make_employee

pytestmark = pytest.mark.django_db


@pytest.fixture
def account(nordlys):
    return make_account(nordlys)


@pytest.fixture
def by(owner):
    return {"user": owner.user, "now": NOW}


def draft(text="Visit them", **fields):
    return StepDraft(**{"kind": "tactical", "text": text, **fields})


def actions():
    return list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))


def test_a_step_is_added_done_and_taken_up_again_with_its_audit(account, by):
    step = add_step(account=account, draft=draft("  Visit them "), **by)
    assert step.text == "Visit them"
    assert finish_step(step=step, **by).done_at == NOW
    assert finish_step(step=step, user=by["user"], now=NOW + timedelta(hours=1)).done_at == NOW
    assert reopen_step(step=step, **by).done_at is None
    reopen_step(step=step, **by)
    assert actions() == ["add_plan_step", "finish_plan_step", "reopen_plan_step"]


def test_saying_the_same_again_changes_nothing(account, by):
    step = add_step(account=account, draft=draft(), **by)
    change_step(step=step, draft=draft(), **by)
    assert actions() == ["add_plan_step"]
    change_step(step=step, draft=draft("Call them", kind="strategic", due_on=TODAY), **by)
    step.refresh_from_db()
    assert (step.text, step.kind, step.due_on) == ("Call them", "strategic", TODAY)


def test_a_step_without_words_is_refused(account, by):
    with pytest.raises(StepWithoutText):
        add_step(account=account, draft=draft("  "), **by)


def test_a_step_is_given_to_nobody_who_does_not_work_here(account, by, elsewhere):
    left = make_employee(account.organisation, left_on=TODAY)
    for owner in (left, make_employee(elsewhere)):
        with pytest.raises(StepOwnerUnknown):
            add_step(account=account, draft=draft(owner=owner), **by)
    assert not PlanStep.objects.exists()


def test_a_leaver_stays_the_owner_of_what_they_owned(account, by):
    owner = make_employee(account.organisation)
    step = add_step(account=account, draft=draft(owner=owner), **by)
    owner.left_on = TODAY
    owner.save()
    assert change_step(step=step, draft=draft("Call them", owner=owner), **by).owner == owner


def test_strategic_steps_stand_before_tactical_ones_whatever_their_day(account, by):
    add_step(account=account, draft=draft("tactical", due_on=TODAY), **by)
    add_step(account=account, draft=draft("strategic", kind="strategic"), **by)
    plan = plan_of(account, system_viewer(account.organisation_id))
    assert [step.text for step in plan.waiting] == ["strategic", "tactical"]


def test_the_nearest_day_stands_first_and_steps_without_one_last(account, by):
    for text, days in (("someday", None), ("later", 30), ("late", -1)):
        day = TODAY + timedelta(days=days) if days is not None else None
        add_step(account=account, draft=draft(text, due_on=day), **by)
    plan = plan_of(account, system_viewer(account.organisation_id))
    assert [step.text for step in plan.waiting] == ["late", "later", "someday"]
    assert [is_late(step, today=TODAY) for step in plan.waiting] == [True, False, False]


def test_what_was_done_long_ago_is_forgotten_and_what_waits_is_not(account, by):
    for text in ("old", "new", "waiting"):
        step = add_step(account=account, draft=draft(text), **by)
        if text != "waiting":
            finish_step(step=step, user=by["user"], now=NOW - timedelta(days=2 if text == "old" else 0))
    assert forget_plans(account.organisation_id, before=NOW, limit=10) == 1
    assert set(PlanStep.objects.values_list("text", flat=True)) == {"new", "waiting"}
