"""Improvements: written down, started, finished, judged or dropped by a person, each step with its audit."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from django.db import transaction

from pejling.followup.models import Case, Improvement, ImprovementCase
from pejling.followup.queries.improvements import measured_by
from pejling.followup.rules.improvements import (
    JUDGED,
    LONGEST_TEXT,
    LONGEST_TITLE,
    LOOKS,
    MOST_POINTS,
    ImprovementKind,
    ImprovementState,
    Step,
    is_ripe,
    may,
    may_judge,
)
from pejling.people.actions.audit import record_audit
from pejling.people.models import Contact, Employee, Organisation, Unit, User
from pejling.people.rules.days import local_day
from pejling.programme.models import Touchpoint
from pejling.programme.rules.sets import Track
from pejling.themes.models import Theme

PLACED = ("track", "touchpoint", "unit", "starts_on")  # what the effect is about


class BadImprovement(ValueError):
    """What is to be written down lacks something, or names what is not there; ``field`` says where."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(problem)
        self.field = field


class WrongState(Exception):
    """A step that cannot be taken from where the improvement is."""

    def __init__(self, improvement: Improvement, step: Step) -> None:
        super().__init__(f"Improvement {improvement.public_id} is {improvement.state}: it cannot be {step}ed.")


class StartInTheFuture(ValueError):
    """Something is said to be done that customers have not met yet."""


class TooEarlyToJudge(Exception):
    """The day of judgement has not come: neither that there is an effect nor that there is none can be said yet."""


class EffectNotShown(Exception):
    """An effect is claimed that the answers do not show."""


@dataclass(frozen=True)
class ImprovementDraft:
    """An improvement as somebody describes it."""

    title: str
    track: Track
    kind: ImprovementKind = ImprovementKind.FIX
    what: str = ""
    told_as: str = ""
    touchpoint: Touchpoint | None = None
    unit: Unit | None = None
    theme: Theme | None = None
    owner: Employee | None = None
    starts_on: date | None = None
    expected_points: int | None = None


def create_improvement(
    *, organisation: Organisation, draft: ImprovementDraft, user: User, now: datetime, cases: Iterable[Case] = ()
) -> Improvement:
    """Write an idea down, with the cases of those who asked for it."""
    values = _checked(draft, organisation)
    with transaction.atomic():
        row = Improvement.objects.create(organisation=organisation, created_by=user, created_at=now, **values)
        linked = _link(row, cases)
        _audit(row, "create", user, now, cases=linked)
    return row


def edit_improvement(*, improvement: Improvement, draft: ImprovementDraft, user: User, now: datetime) -> Improvement:
    """Describe it otherwise; whoever moves its place or its start takes back what was proposed about its effect."""
    with transaction.atomic():
        row = _ready(improvement, Step.EDIT)
        values = _checked(draft, row.organisation)
        if row.state == ImprovementState.DONE:
            _refuse_start(values["starts_on"], row.organisation, now)
        changed = [name for name, value in values.items() if getattr(row, name) != value]
        for name in changed:
            setattr(row, name, values[name])
        if any(name in PLACED for name in changed):
            row.proposed, row.proposed_on = "", None
        row.save(update_fields=[*changed, "proposed", "proposed_on"])
        _audit(row, Step.EDIT, user, now, fields=changed)
    return row


def start_improvement(*, improvement: Improvement, user: User, now: datetime) -> Improvement:
    """Somebody works on it."""
    with transaction.atomic():
        row = _ready(improvement, Step.START)
        row.state = ImprovementState.DOING
        row.save(update_fields=["state"])
        _audit(row, Step.START, user, now)
    return row


def finish_improvement(*, improvement: Improvement, starts_on: date, user: User, now: datetime) -> Improvement:
    """It is done; ``starts_on`` is the first day on which customers met it: today, or earlier."""
    with transaction.atomic():
        row = _ready(improvement, Step.FINISH)
        _refuse_start(starts_on, row.organisation, now)
        row.state, row.starts_on, row.finished_at = ImprovementState.DONE, starts_on, now
        row.save(update_fields=["state", "starts_on", "finished_at"])
        _audit(row, Step.FINISH, user, now)
    return row


def judge_improvement(*, improvement: Improvement, verdict: ImprovementState, user: User, now: datetime) -> Improvement:
    """Its owner decides, from the day of judgement on; an effect can be claimed only where the answers show one."""
    if verdict not in JUDGED:
        raise BadImprovement("verdict", f"{verdict!r} is no verdict: allowed are {', '.join(sorted(JUDGED))}.")
    with transaction.atomic():
        row = _ready(improvement, Step.JUDGE)
        found = measured_by(row, today=local_day(now, row.organisation.zone))
        if found is None or not is_ripe(found.finding, found.days):
            raise TooEarlyToJudge(f"Improvement {row.public_id} is judged {LOOKS} days after its start, not before.")
        if not may_judge(verdict, found.finding):
            raise EffectNotShown(f"The answers do not show an effect of improvement {row.public_id}.")
        row.state, row.judged_at = verdict, now
        row.save(update_fields=["state", "judged_at"])
        _audit(row, Step.JUDGE, user, now, verdict=verdict)
    return row


def drop_improvement(*, improvement: Improvement, user: User, now: datetime) -> Improvement:
    """It will not be done, or was taken back."""
    with transaction.atomic():
        row = _ready(improvement, Step.DROP)
        row.state = ImprovementState.DROPPED
        row.save(update_fields=["state"])
        _audit(row, Step.DROP, user, now)
    return row


def link_cases(*, improvement: Improvement, cases: Iterable[Case], user: User, now: datetime) -> int:
    """Add the cases of others who asked for the same; how many were new."""
    with transaction.atomic():
        row = _locked(improvement)
        linked = _link(row, cases)
        if linked:
            _audit(row, "link", user, now, cases=linked)
    return linked


def mark_told(*, improvement: Improvement, contact: Contact, user: User, now: datetime) -> int:
    """Note that one of those who asked has been told, by whom and when; once for each of their cases."""
    with transaction.atomic():
        row = _locked(improvement)
        links = ImprovementCase.objects.filter(improvement=row, case__contact=contact, told_at=None)
        told = links.update(told_at=now, told_by=user)
        if told:
            _audit(row, "told", user, now, contact=contact.public_id)
    return told


def _checked(draft: ImprovementDraft, organisation: Organisation) -> dict[str, Any]:
    """The draft as the columns take it; a shallow copy, for ``asdict`` would copy the rows too."""
    values = {field.name: getattr(draft, field.name) for field in fields(draft)}
    for name in ("title", "what", "told_as"):
        values[name] = values[name].strip()
    if not 0 < len(values["title"]) <= LONGEST_TITLE:
        raise BadImprovement("title", f"A title has 1 to {LONGEST_TITLE} characters, not {len(values['title'])}.")
    if max(len(values["what"]), len(values["told_as"])) > LONGEST_TEXT:
        raise BadImprovement("what", f"At most {LONGEST_TEXT} characters.")
    if (draft.track == Track.TOUCHPOINT) != (draft.touchpoint is not None):
        raise BadImprovement("touchpoint", "A touchpoint belongs to the touchpoint track, and to no other.")
    if draft.expected_points is not None and not 0 < draft.expected_points <= MOST_POINTS:
        raise BadImprovement("expected_points", f"{draft.expected_points} points: allowed are 1 to {MOST_POINTS}.")
    for name in ("touchpoint", "unit", "theme", "owner"):
        if values[name] is not None and values[name].organisation_id != organisation.pk:
            raise BadImprovement(name, f"There is no such {name}.")
    return values


def _refuse_start(starts_on: date | None, organisation: Organisation, now: datetime) -> None:
    if starts_on is None or starts_on > local_day(now, organisation.zone):
        raise StartInTheFuture(f"{starts_on}: what is done has been met by customers today or earlier.")


def _ready(improvement: Improvement, step: Step) -> Improvement:
    row = _locked(improvement)
    if not may(step, row.state):
        raise WrongState(row, step)
    return row


def _locked(improvement: Improvement) -> Improvement:
    """The row as it is now, ours alone until the commit."""
    rows = Improvement.objects.select_for_update(of=("self",)).select_related("organisation")
    return rows.get(pk=improvement.pk)


def _link(row: Improvement, cases: Iterable[Case]) -> int:
    there = set(row.links.values_list("case_id", flat=True))
    new = {case.pk for case in cases if case.organisation_id == row.organisation_id} - there
    ImprovementCase.objects.bulk_create(
        [ImprovementCase(organisation_id=row.organisation_id, improvement=row, case_id=key) for key in sorted(new)],
        ignore_conflicts=True,
    )
    return len(new)


def _audit(row: Improvement, step: str, user: User | None, now: datetime, **detail: Any) -> None:
    record_audit(
        organisation_id=row.organisation_id,
        now=now,
        actor="user" if user else "worker",
        user=user,
        action=f"improvement_{step}",
        subject="improvement",
        subject_id=row.public_id,
        detail=detail,
    )
