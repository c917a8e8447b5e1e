"""Programmes: set up, started, paused and resumed."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction

from pejling.people.actions.audit import record_audit
from pejling.people.models import Employee, Organisation, User
from pejling.people.rules.days import local_day, local_moment
from pejling.programme.models import Programme, RuleVersion, Touchpoint, Wording
from pejling.programme.queries.wordings import built_in_for
from pejling.programme.rules.senders import may_sign
from pejling.programme.rules.sets import Nature, ProgrammeState, Stage, Track
from pejling.programme.rules.texts import LANGUAGES, formality_for
from pejling.programme.rules.versions import Rules


class NotReady(Exception):
    """A programme that may not ask yet; ``missing`` says what it needs: "approval", "sender"."""

    def __init__(self, programme: str, missing: str) -> None:
        super().__init__(f"Programme {programme!r} cannot be launched: its {missing} is missing.")
        self.missing = missing


class WrongState(Exception):
    """A programme cannot go from the state it is in to the one wanted."""

    def __init__(self, programme: Programme, *, wanted: ProgrammeState, allowed: tuple[ProgrammeState, ...]) -> None:
        names = " or ".join(state.value for state in allowed)
        super().__init__(f"Programme {programme.key!r} is {programme.state}: only {names} can become {wanted.value}.")


def create_touchpoint(
    *,
    organisation: Organisation,
    key: str,
    name: str,
    stage: Stage,
    event_kind: str,
    nature: Nature = Nature.FUNCTIONAL,
    event_filter: Mapping[str, Any] | None = None,
    part: str = "",
) -> Touchpoint:
    """A moment in the journey that is measured by itself, told by the kind of event that marks it."""
    return Touchpoint.objects.create(
        organisation=organisation,
        key=key,
        name=name,
        stage=stage,
        nature=nature,
        event_kind=event_kind,
        event_filter=dict(event_filter or {}),
        part=part,
    )


@transaction.atomic
def create_programme(
    *,
    organisation: Organisation,
    key: str,
    name: str,
    track: Track,
    rules: Rules,
    started_on: date,
    touchpoint: Touchpoint | None = None,
    sender: Employee | None = None,
    recommend: bool = True,
    state: ProgrammeState = ProgrammeState.RUNNING,
    now: datetime | None = None,
    user: User | None = None,
) -> Programme:
    """A programme with its first rules and the built-in texts in every language that we have.

    ``now`` dates the audit entry; without it (a replay, an import) the entry carries the first day's midnight.
    One that is to ask at once needs somebody to sign, as every other launch does.
    """
    if state == ProgrammeState.RUNNING:
        refuse_unsigned(key, sender, today=started_on)
    programme = Programme.objects.create(
        organisation=organisation,
        key=key,
        name=name,
        track=track,
        touchpoint=touchpoint,
        state=state,
        recommend=recommend,
        sender=sender,
        started_on=started_on,
    )
    _write_first_rules(programme, rules)
    write_built_in_wordings(programme)
    at = now or local_moment(started_on, time.min, organisation.zone)
    _audit(programme, "created", now=at, user=user, detail={"track": track, "state": state})
    return programme


def write_built_in_wordings(programme: Programme) -> None:
    """The built-in texts of the programme's track and moment, in every language that we have."""
    Wording.objects.bulk_create(
        Wording(
            organisation=programme.organisation,
            programme=programme,
            language=language,
            formality=formality_for(language),
            **asdict(built_in_for(programme, language)),
        )
        for language in LANGUAGES
    )


def start_programme(*, programme: Programme, now: datetime, user: User | None = None) -> Programme:
    """Let a draft begin to ask today."""
    today = local_day(now, programme.organisation.zone)
    refuse_unsigned(programme.key, programme.sender, today=today)
    changes = {"started_on": today, "decided_on": None}
    return _move(programme, ProgrammeState.RUNNING, (ProgrammeState.DRAFT,), now=now, user=user, changes=changes)


def pause_programme(*, programme: Programme, now: datetime, user: User | None = None) -> Programme:
    """Stop asking; invitations that have already left can still be answered."""
    return _move(programme, ProgrammeState.PAUSED, (ProgrammeState.RUNNING,), now=now, user=user, changes={})


def resume_programme(*, programme: Programme, now: datetime, user: User | None = None) -> Programme:
    """Ask again from today; the days of the pause are not made up for, or they would all come at once."""
    today = local_day(now, programme.organisation.zone)
    if programme.state == ProgrammeState.PAUSED:
        refuse_unsigned(programme.key, programme.sender, today=today)
    yesterday = today - timedelta(days=1)
    kept = programme.decided_on
    changes = {"decided_on": max(kept, yesterday) if kept else yesterday}
    return _move(programme, ProgrammeState.RUNNING, (ProgrammeState.PAUSED,), now=now, user=user, changes=changes)


def refuse_unsigned(key: str, sender: Employee | None, *, today: date) -> None:
    """A person answers a person: nobody is asked before somebody is there to sign, and to be answered."""
    if sender is None or not may_sign(email=sender.email, left_on=sender.left_on, today=today):
        raise NotReady(key, "sender")


def _move(
    programme: Programme,
    wanted: ProgrammeState,
    allowed: tuple[ProgrammeState, ...],
    *,
    now: datetime,
    user: User | None,
    changes: dict[str, Any],
) -> Programme:
    with transaction.atomic():
        rows = Programme._base_manager.filter(pk=programme.pk, state__in=allowed)
        if not rows.update(state=wanted, **changes):
            programme.refresh_from_db(fields=["state"])
            raise WrongState(programme, wanted=wanted, allowed=allowed)
        _audit(programme, wanted.value, now=now, user=user, detail={})
    programme.refresh_from_db(fields=["state", *changes])
    return programme


def _write_first_rules(programme: Programme, rules: Rules) -> None:
    assert programme.started_on is not None
    RuleVersion.objects.create(
        organisation=programme.organisation,
        programme=programme,
        version=1,
        valid_from=programme.started_on - timedelta(days=1),
        rules=rules.to_json(),
    )


def _audit(programme: Programme, action: str, *, now: datetime, user: User | None, detail: dict[str, Any]) -> None:
    record_audit(
        organisation_id=programme.organisation_id,
        now=now,
        actor="user" if user else "command line",
        user=user,
        action=f"programme_{action}",
        subject="programme",
        subject_id=programme.public_id,
        detail=detail,
    )
