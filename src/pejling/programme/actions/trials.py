"""Running a trial: started as it is planned, stopped by a person; what won is never applied by itself."""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from pejling.people.actions.audit import record_audit
from pejling.people.models import Employee, User
from pejling.people.rules.days import local_day
from pejling.programme.actions.rules import newest_rules
from pejling.programme.models import Programme, Trial, TrialArm
from pejling.programme.rules import trials as rules
from pejling.programme.rules.sets import TrialState, Varied


class BadTrial(ValueError):
    """A trial that cannot be run as it is planned; ``problems`` says why."""

    def __init__(self, problems: Sequence[rules.Problem]) -> None:
        super().__init__(
            "The trial cannot be run: " + "; ".join(f"{one.flaw} {one.detail}".strip() for one in problems)
        )
        self.problems = tuple(problems)


class TrialRuns(Exception):
    """Another trial runs in the programme: two at once could not be told apart."""


def varied(word: str) -> Varied:
    """What a trial may vary; BadTrial for anything else, above all for the question."""
    if word not in set(Varied):
        raise BadTrial([rules.Problem(rules.Flaw.NOT_VARIED, word)])
    return Varied(word)


def trial_problems(programme: Programme, trial: rules.Trial, *, now: datetime) -> list[rules.Problem]:
    """What keeps a trial from being run in a programme."""
    today = local_day(now, programme.organisation.zone)
    return rules.problems_of(trial, newest_rules(programme), today=today)


def start_trial(*, programme: Programme, trial: rules.Trial, now: datetime, user: User | None = None) -> Trial:
    """Draw whoever is asked from its first day on into its arms; raises BadTrial, TrialRuns."""
    if problems := trial_problems(programme, trial, now=now):
        raise BadTrial(problems)
    try:
        with transaction.atomic():
            started = _write(programme, trial, user)
            _audit(started, programme, "trial_started", now=now, user=user)
            return started
    except IntegrityError as error:
        raise TrialRuns(f"A trial runs in programme {programme.key!r} already.") from error


def stop_trial(*, trial: Trial, now: datetime, user: User | None = None) -> Trial:
    """Draw nobody any more; those already asked stay in their arms. Harmless to repeat."""
    with transaction.atomic():
        rows = Trial.objects.filter(pk=trial.pk, state=TrialState.RUNNING)
        if rows.update(state=TrialState.STOPPED, stopped_at=now):
            _audit(trial, trial.programme, "trial_stopped", now=now, user=user)
    trial.refresh_from_db(fields=["state", "stopped_at"])
    return trial


def _write(programme: Programme, trial: rules.Trial, user: User | None) -> Trial:
    house = programme.organisation_id
    started = Trial.objects.create(
        organisation_id=house,
        programme=programme,
        name=trial.name.strip(),
        varies=trial.varies,
        starts_on=trial.starts_on,
        ends_on=trial.ends_on,
        started_by=user,
    )
    senders = Employee.objects.filter(organisation_id=house).in_bulk(
        [arm.setting.sender for arm in trial.arms if arm.setting.sender], field_name="public_id"
    )
    TrialArm.objects.bulk_create(
        TrialArm(
            organisation_id=house,
            trial=started,
            number=number,
            name=arm.name,
            share=arm.share,
            setting=arm.setting.to_json(),
            sender=senders[arm.setting.sender] if arm.setting.sender else None,
        )
        for number, arm in enumerate(trial.arms)
    )
    return started


def _audit(trial: Trial, programme: Programme, action: str, *, now: datetime, user: User | None) -> None:
    record_audit(
        organisation_id=programme.organisation_id,
        now=now,
        actor="user" if user else "command line",
        user=user,
        action=action,
        subject="programme",
        subject_id=programme.public_id,
        detail={"trial": trial.public_id, "varies": trial.varies},
    )
