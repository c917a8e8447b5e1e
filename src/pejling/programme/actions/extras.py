"""Asking one more question, and no more: only after a touchpoint's answer, never beside the relationship's."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from pejling.people.actions.audit import record_audit
from pejling.people.models import User
from pejling.programme.models import ExtraQuestion, Programme
from pejling.programme.rules.extras import ExtraText, Problem, problems_of, to_json
from pejling.programme.rules.sets import ExtraKind, Track

PLACES = (1, 2)


class NoExtraHere(ValueError):
    """Only touchpoint programmes have extra questions: the relationship is measured alone."""

    def __init__(self, programme: Programme) -> None:
        super().__init__(f"Programme {programme.key!r} is of track {programme.track}: only touchpoint has extras.")


class BadExtra(ValueError):
    """An extra question that cannot be asked as it is; ``problems`` says why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(f"{one.flaw} {one.language}".strip() for one in problems))
        self.problems = tuple(problems)


def ask_extra(
    *,
    programme: Programme,
    place: int,
    kind: ExtraKind,
    texts: Mapping[str, ExtraText],
    now: datetime,
    user: User | None = None,
) -> ExtraQuestion:
    """Ask this in a place from now on; what stood there is retired, the same again changes nothing."""
    if programme.track != Track.TOUCHPOINT:
        raise NoExtraHere(programme)
    if problems := problems_of(kind, texts):
        raise BadExtra(problems)
    with transaction.atomic():
        Programme.objects.select_for_update().get(pk=programme.pk)
        standing = programme.extra_questions.filter(place=place, retired_at=None).first()
        if standing is not None and (standing.kind, standing.texts) == (kind, to_json(texts)):
            return standing
        _retire(programme, place, now)
        asked = ExtraQuestion.objects.create(
            organisation_id=programme.organisation_id,
            programme=programme,
            track=programme.track,
            place=place,
            kind=kind,
            texts=to_json(texts),
        )
        _audit(programme, "extra_question_asked", asked.public_id, now, user)
        return asked


def stop_extra(*, programme: Programme, place: int, now: datetime, user: User | None = None) -> None:
    """Ask nothing in a place any more; what was answered is kept."""
    with transaction.atomic():
        if _retire(programme, place, now):
            _audit(programme, "extra_question_stopped", str(place), now, user)


def _retire(programme: Programme, place: int, now: datetime) -> int:
    return programme.extra_questions.filter(place=place, retired_at=None).update(retired_at=now)


def _audit(programme: Programme, action: str, question: str, now: datetime, user: User | None) -> None:
    record_audit(
        organisation_id=programme.organisation_id,
        now=now,
        actor="user" if user else "command line",
        user=user,
        action=action,
        subject="programme",
        subject_id=programme.public_id,
        detail={"question": question},
    )
