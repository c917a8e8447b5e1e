"""Drafts: a programme on its way from an idea to its launch."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.text import slugify

from pejling.people.actions.audit import record_audit
from pejling.people.models import Employee, Organisation, User
from pejling.people.queries.base import Base, base_of
from pejling.people.rules.days import local_day
from pejling.programme.actions.programmes import (
    NotReady,
    create_programme,
    create_touchpoint,
    start_programme,
    write_built_in_wordings,
)
from pejling.programme.models import Programme, Touchpoint
from pejling.programme.rules.moments import Moment, proposed_relationship_rules, proposed_touchpoint_rules
from pejling.programme.rules.sets import Anchor, ProgrammeState, Stage, Track


class NotADraft(Exception):
    """Only a draft may be thrown away or approved."""

    def __init__(self, programme: Programme) -> None:
        super().__init__(f"Programme {programme.key!r} is {programme.state}: only a draft can be changed like this.")


@dataclass(frozen=True)
class Idea:
    """What the first page of the wizard asks for."""

    track: Track
    name: str
    moment: Moment | None = None  # touchpoints only
    event_kind: str = ""  # another kind of event than the moment's
    stage: Stage | None = None


@transaction.atomic
def draft_programme(*, organisation: Organisation, idea: Idea, now: datetime, user: User | None = None) -> Programme:
    """A programme that asks nobody yet, with the rules and texts that suit its track and moment."""
    touchpoint = _touchpoint(organisation, idea) if idea.moment else None
    today = local_day(now, organisation.zone)
    base = base_of(organisation.pk, today=today, since=today)
    rules = (
        proposed_touchpoint_rules(idea.moment, business=base.is_business)
        if idea.moment
        else proposed_relationship_rules(_known_dates(base), business=base.is_business)
    )
    return create_programme(
        organisation=organisation,
        key=_free_key(organisation, idea.name),
        name=idea.name,
        track=idea.track,
        rules=rules,
        started_on=today,
        touchpoint=touchpoint,
        state=ProgrammeState.DRAFT,
        now=now,
        user=user,
    )


def choose_sender(*, programme: Programme, sender: Employee | None) -> None:
    """In whose name asks go out when no employee is concerned by themselves."""
    Programme._base_manager.filter(pk=programme.pk).update(sender=sender, approved_at=None, approved_by=None)
    programme.refresh_from_db(fields=["sender", "approved_at", "approved_by"])


@transaction.atomic
def choose_question(*, programme: Programme, recommend: bool) -> None:
    """The recommend question or the rating one; a draft's texts are written anew where it changes."""
    if recommend == programme.recommend:
        return
    if programme.state != ProgrammeState.DRAFT:
        raise NotADraft(programme)
    programme.recommend = recommend
    programme.approved_at = programme.approved_by = None
    programme.save(update_fields=["recommend", "approved_at", "approved_by"])
    programme.wordings.all().delete()
    write_built_in_wordings(programme)


def rename_programme(*, programme: Programme, name: str) -> None:
    """Another name; the key stays, or the customers' days would be drawn again."""
    Programme.objects.filter(pk=programme.pk).update(name=name)
    programme.name = name


def approve_programme(*, programme: Programme, user: User, now: datetime) -> None:
    """Say that a draft may be launched as it is."""
    if programme.state != ProgrammeState.DRAFT:
        raise NotADraft(programme)
    Programme.objects.filter(pk=programme.pk).update(approved_by=user, approved_at=now)
    programme.refresh_from_db(fields=["approved_by", "approved_at"])
    _audit(programme, "approved", now=now, user=user)


def launch_programme(*, programme: Programme, now: datetime, user: User | None = None) -> Programme:
    """Let an approved draft begin to ask; somebody must be there to sign the letters."""
    if programme.approved_at is None:
        raise NotReady(programme.key, "approval")
    return start_programme(programme=programme, now=now, user=user)


@transaction.atomic
def discard_draft(*, programme: Programme, now: datetime, user: User | None = None) -> None:
    """Throw a draft away, and its touchpoint if nobody else measures it."""
    if programme.state != ProgrammeState.DRAFT:
        raise NotADraft(programme)
    touchpoint = programme.touchpoint
    _audit(programme, "discarded", now=now, user=user)
    programme.delete()
    if touchpoint and not touchpoint.programmes.exists():
        touchpoint.delete()


def _known_dates(base: Base) -> list[Anchor]:
    """The anchors that most customers, or some agreements, have a date for."""
    return [
        *([Anchor.START] if 0 < base.contacts <= 2 * base.with_start else []),
        *([Anchor.RENEWAL] if base.agreements else []),
    ]


def _touchpoint(organisation: Organisation, idea: Idea) -> Touchpoint:
    assert idea.moment is not None
    kind, stage = idea.event_kind or idea.moment.event_kind, idea.stage or idea.moment.stage
    existing = Touchpoint.objects.filter(organisation=organisation, event_kind=kind, stage=stage).first()
    return existing or create_touchpoint(
        organisation=organisation,
        key=_free_touchpoint_key(organisation, idea.name),
        name=idea.name,
        stage=stage,
        event_kind=kind,
    )


def _free_key(organisation: Organisation, name: str) -> str:
    taken = Programme.objects.filter(organisation=organisation).values_list("key", flat=True)
    return _free(slugify(name)[:50] or "programme", set(taken))


def _free_touchpoint_key(organisation: Organisation, name: str) -> str:
    taken = Touchpoint.objects.filter(organisation=organisation).values_list("key", flat=True)
    return _free(slugify(name)[:50] or "touchpoint", set(taken))


def _free(wanted: str, taken: set[str]) -> str:
    """The wanted key, or the first one with a number behind it that nobody has."""
    number, key = 1, wanted
    while key in taken:
        number += 1
        key = f"{wanted}-{number}"
    return key


def _audit(programme: Programme, action: str, *, now: datetime, user: User | None) -> None:
    record_audit(
        organisation_id=programme.organisation_id,
        now=now,
        actor="user" if user else "command line",
        user=user,
        action=f"programme_{action}",
        subject="programme",
        subject_id=programme.public_id,
        detail={},
    )
