"""Improvements: from an idea to a judged effect."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from pejling.followup.actions.improvements import (
    BadImprovement,
    EffectNotShown,
    ImprovementDraft,
    StartInTheFuture,
    TooEarlyToJudge,
    WrongState,
    create_improvement,
    drop_improvement,
    edit_improvement,
    finish_improvement,
    judge_improvement,
    link_cases,
    mark_told,
    start_improvement,
)
from pejling.followup.actions.proposing import propose_verdicts
from pejling.followup.models import Improvement
from pejling.followup.rules.improvements import ALLOWED, ImprovementState, Step, days_to_look, may_judge, verdict_of
from pejling.insight.rules.effects import Finding
from pejling.people.models import AuditEntry
from pejling.programme.rules.sets import Track
from tests.conftest import NOW
from tests.insight.counting import answer
from tests.makers import (
    TODAY,
    make_case,
    make_contact,
    make_employee,
    make_improvement,
    make_organisation,
    make_programme,
    make_response,
    make_touchpoint,
    make_unit,
)

DRAFT = ImprovementDraft(title="Track the parcel", track=Track.RELATIONSHIP)
START = TODAY - timedelta(days=90)


@pytest.fixture
def user(owner):
    return owner.user


@pytest.fixture
def idea(nordlys, user):
    return create_improvement(organisation=nordlys, draft=DRAFT, user=user, now=NOW)


def give(programme, scores, *, day, unit=None):
    for score in scores:
        answer(programme, score=score, day=day, unit=unit)


def actions_of(row):
    rows = AuditEntry.objects.filter(subject="improvement", subject_id=row.public_id)
    return list(rows.order_by("pk").values_list("action", flat=True))


def test_an_idea_is_started_finished_and_each_step_audited(idea, user):
    start_improvement(improvement=idea, user=user, now=NOW)
    done = finish_improvement(improvement=idea, starts_on=TODAY, user=user, now=NOW)
    assert (done.state, done.starts_on, done.finished_at) == ("done", TODAY, NOW)
    assert actions_of(idea) == ["improvement_create", "improvement_start", "improvement_finish"]


def test_the_audit_names_what_was_changed_and_never_the_words(idea, user):
    edit_improvement(improvement=idea, draft=replace(DRAFT, title="Ring the customer"), user=user, now=NOW)
    entry = AuditEntry.objects.get(action="improvement_edit")
    assert entry.detail == {"fields": ["title"]}


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("title", "  "),
        ("title", "x" * 121),
        ("expected_points", 0),
        ("expected_points", 101),
        ("what", "x" * 4001),
    ],
)
def test_what_cannot_be_written_down_names_its_field(nordlys, user, field, wrong):
    with pytest.raises(BadImprovement) as bad:
        create_improvement(organisation=nordlys, draft=replace(DRAFT, **{field: wrong}), user=user, now=NOW)
    assert bad.value.field == field


def test_a_touchpoint_belongs_to_its_track_only(nordlys, user):
    touchpoint = make_touchpoint(nordlys)
    for draft in (replace(DRAFT, touchpoint=touchpoint), replace(DRAFT, track=Track.TOUCHPOINT)):
        with pytest.raises(BadImprovement):
            create_improvement(organisation=nordlys, draft=draft, user=user, now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_improvement(nordlys, track="touchpoint")


def test_what_belongs_to_another_house_is_not_there(nordlys, user):
    draft = replace(DRAFT, unit=make_unit(make_organisation()))
    with pytest.raises(BadImprovement):
        create_improvement(organisation=nordlys, draft=draft, user=user, now=NOW)


def test_each_step_is_refused_from_where_it_cannot_be_taken(nordlys, user):
    steps = {
        Step.EDIT: lambda row: edit_improvement(improvement=row, draft=DRAFT, user=user, now=NOW),
        Step.START: lambda row: start_improvement(improvement=row, user=user, now=NOW),
        Step.FINISH: lambda row: finish_improvement(improvement=row, starts_on=TODAY, user=user, now=NOW),
        Step.JUDGE: lambda row: judge_improvement(
            improvement=row, verdict=ImprovementState.NO_EFFECT, user=user, now=NOW
        ),
        Step.DROP: lambda row: drop_improvement(improvement=row, user=user, now=NOW),
    }
    for step, take in steps.items():
        for state in set(ImprovementState) - ALLOWED[step]:
            with pytest.raises(WrongState):
                take(make_improvement(nordlys, state=state))


def test_nothing_is_done_before_customers_have_met_it(idea, user):
    with pytest.raises(StartInTheFuture):
        finish_improvement(improvement=idea, starts_on=TODAY + timedelta(days=1), user=user, now=NOW)


def test_cases_are_linked_once_and_never_another_house_s(nordlys, user, idea):
    case = make_case(make_response(make_programme(nordlys), score=2))
    foreign = make_case(make_response(make_programme(make_organisation()), score=2))
    assert link_cases(improvement=idea, cases=[case, foreign, case], user=user, now=NOW) == 1
    assert link_cases(improvement=idea, cases=[case], user=user, now=NOW) == 0
    assert list(idea.cases.all()) == [case]


def test_somebody_is_told_once_for_all_their_cases(nordlys, user, idea):
    contact = make_contact(nordlys)
    cases = [make_case(make_response(make_programme(nordlys), score=2, contact=contact)) for _ in range(2)]
    link_cases(improvement=idea, cases=cases, user=user, now=NOW)
    assert mark_told(improvement=idea, contact=contact, user=user, now=NOW) == 2
    assert mark_told(improvement=idea, contact=contact, user=user, now=NOW + timedelta(days=1)) == 0
    assert set(idea.links.values_list("told_at", "told_by")) == {(NOW, user.pk)}


@pytest.fixture
def aarhus(nordlys):
    """A unit where something was done ninety days ago, another where nothing was, and what both were asked."""
    programme = make_programme(nordlys)
    unit, other = make_unit(nordlys), make_unit(nordlys)
    before, after = START - timedelta(days=40), START + timedelta(days=40)
    give(programme, [3] * 20 + [9] * 20, day=before, unit=unit)
    give(programme, [7] * 20 + [9] * 20, day=before, unit=other)
    give(programme, [7] * 20 + [9] * 20, day=after, unit=other)
    improvement = make_improvement(nordlys, unit=unit, state="done", starts_on=START)
    return programme, unit, other, after, improvement


def test_an_effect_that_shows_is_proposed_and_left_to_the_owner(nordlys, user, aarhus):
    programme, unit, _, after, improvement = aarhus
    give(programme, [9] * 40, day=after, unit=unit)
    assert propose_verdicts(nordlys, now=NOW) == 1
    improvement.refresh_from_db()
    assert (improvement.state, improvement.proposed, improvement.proposed_on) == ("done", "shown", TODAY)
    assert propose_verdicts(nordlys, now=NOW) == 0
    judged = judge_improvement(improvement=improvement, verdict=ImprovementState.SHOWN, user=user, now=NOW)
    assert (judged.state, judged.judged_at) == ("shown", NOW)


def test_no_effect_is_claimed_when_the_others_rose_as_much(nordlys, user, aarhus):
    programme, unit, other, after, improvement = aarhus
    give(programme, [9] * 40, day=after, unit=unit)
    give(programme, [9] * 400, day=after, unit=other)
    give(programme, [3] * 400, day=START - timedelta(days=40), unit=other)
    propose_verdicts(nordlys, now=NOW)
    improvement.refresh_from_db()
    assert improvement.proposed == "no_effect"
    with pytest.raises(EffectNotShown):
        judge_improvement(improvement=improvement, verdict=ImprovementState.SHOWN, user=user, now=NOW)
    assert (
        judge_improvement(improvement=improvement, verdict=ImprovementState.NO_EFFECT, user=user, now=NOW).state
        == "no_effect"
    )


def test_too_few_answers_propose_nothing_and_show_nothing(nordlys, user, aarhus):
    programme, unit, _, after, improvement = aarhus
    give(programme, [9] * 29, day=after, unit=unit)
    assert propose_verdicts(nordlys, now=NOW) == 0
    for verdict in (ImprovementState.SHOWN, ImprovementState.NO_EFFECT):  # the second look is still to come
        with pytest.raises(TooEarlyToJudge):
            judge_improvement(improvement=improvement, verdict=verdict, user=user, now=NOW)
    later = NOW + timedelta(days=90)
    with pytest.raises(EffectNotShown):
        judge_improvement(improvement=improvement, verdict=ImprovementState.SHOWN, user=user, now=later)
    judged = judge_improvement(improvement=improvement, verdict=ImprovementState.NO_EFFECT, user=user, now=later)
    assert judged.state == "no_effect"


def test_before_the_day_of_judgement_not_even_that_there_is_no_effect_can_be_said(nordlys, user, aarhus):
    for verdict in (ImprovementState.SHOWN, ImprovementState.NO_EFFECT):
        with pytest.raises(TooEarlyToJudge):
            judge_improvement(improvement=aarhus[-1], verdict=verdict, user=user, now=NOW - timedelta(days=1))


def test_nothing_is_proposed_before_the_day_of_judgement(nordlys, aarhus):
    programme, unit, _, after, _ = aarhus
    give(programme, [9] * 40, day=after, unit=unit)
    assert propose_verdicts(nordlys, now=NOW - timedelta(days=1)) == 0


def test_moving_the_start_takes_a_proposal_back(nordlys, user, aarhus):
    improvement = aarhus[-1]
    Improvement.objects.update(proposed="shown", proposed_on=TODAY)
    draft = ImprovementDraft(
        title=improvement.title, track=Track.RELATIONSHIP, unit=improvement.unit, starts_on=START + timedelta(days=1)
    )
    edited = edit_improvement(improvement=improvement, draft=draft, user=user, now=NOW)
    assert (edited.proposed, edited.proposed_on) == ("", None)


def test_a_retired_employee_leaves_the_improvement_without_an_owner(nordlys):
    astrid = make_employee(nordlys)
    improvement = make_improvement(nordlys, owner=astrid)
    astrid.delete()
    improvement.refresh_from_db()
    assert improvement.owner is None


@pytest.mark.parametrize(
    ("finding", "verdict"),
    [
        (Finding.FEW, None),
        (Finding.ROSE, ImprovementState.SHOWN),
        (Finding.FELL, ImprovementState.NO_EFFECT),
        (Finding.UNCLEAR, ImprovementState.NO_EFFECT),
    ],
)
def test_only_a_rise_is_an_effect_shown(finding, verdict):
    assert verdict_of(finding) == verdict
    assert may_judge(ImprovementState.SHOWN, finding) == (verdict == ImprovementState.SHOWN)
    assert may_judge(ImprovementState.NO_EFFECT, finding)


def test_the_days_of_judgement_are_fixed_beforehand():
    assert days_to_look(START, TODAY - timedelta(days=1)) == []
    assert days_to_look(START, TODAY) == [90]
    assert days_to_look(TODAY - timedelta(days=180), TODAY) == [90, 180]
