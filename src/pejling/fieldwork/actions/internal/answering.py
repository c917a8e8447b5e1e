"""Answering without leaving a trace of who: the ask is marked, the answer stands by itself."""

from datetime import datetime

from django.db import transaction

from pejling.fieldwork.actions.hearing import SurveyClosed
from pejling.fieldwork.models import InternalAnswer, InternalAsk
from pejling.fieldwork.queries.internal_asks import door_of, is_over
from pejling.fieldwork.rules.answers import GRACE, Door, clean_comment
from pejling.fieldwork.rules.sets import InvitationState

OPEN = (InvitationState.DUE, InvitationState.HANDED_OVER, InvitationState.EXPIRED)


@transaction.atomic
def answer_internally(ask: InternalAsk, *, score: int, now: datetime) -> InternalAnswer:
    """Take a score, once: of two presses at once only one finds the ask open. Nothing ties the answer to the ask.

    Whoever pressed gets the answer's own id, and is the only one who has it: that is how it can still be changed.
    Raises SurveyClosed.
    """
    waits = InternalAsk.objects.filter(pk=ask.pk, state__in=OPEN, expires_at__gt=now - GRACE)
    if is_over(ask, now=now) or not waits.update(state=InvitationState.ANSWERED):
        ask.refresh_from_db(fields=["state"])
        door = door_of(ask, now=now)
        raise SurveyClosed(Door.EXPIRED if door == Door.OPEN else door)
    return InternalAnswer.objects.create(
        organisation_id=ask.organisation_id,
        programme_id=ask.programme_id,
        department_id=ask.department_id,
        quarter=ask.quarter,
        score=score,
    )


def change_internal_answer(
    answer: InternalAnswer, *, now: datetime, score: int | None = None, comment: str | None = None
) -> None:
    """Another score, or words, from whoever holds the answer's id, until the quarter is over. Raises SurveyClosed."""
    if is_over(answer, now=now):
        raise SurveyClosed(Door.ANSWERED)
    if score is not None:
        answer.score = score
    if comment is not None:
        answer.comment = clean_comment(comment)
    answer.save(update_fields=["score", "comment"])
