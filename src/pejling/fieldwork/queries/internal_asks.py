"""The internal ask or answer behind a link, and what may still be done with it."""

from datetime import datetime

from pejling.fieldwork.models import InternalAnswer, InternalAsk
from pejling.fieldwork.rules.answers import Door
from pejling.fieldwork.rules.internal import next_quarter
from pejling.fieldwork.rules.sets import InvitationState
from pejling.people.rules.days import local_day

ASK = ("organisation", "programme__sender", "department", "employee")
ANSWER = ("organisation", "programme__sender", "department")


def internal_ask_behind(public_id: str) -> InternalAsk | None:
    """The ask of a link with what its page says."""
    return InternalAsk.objects.select_related(*ASK).filter(public_id=public_id).first()


def internal_answer_behind(public_id: str) -> InternalAnswer | None:
    """The answer of a link that only whoever gave it has."""
    return InternalAnswer.objects.select_related(*ANSWER).filter(public_id=public_id).first()


def door_of(ask: InternalAsk, *, now: datetime) -> Door:
    """What a visit finds. That it was answered is known, not how."""
    if ask.state == InvitationState.CANCELLED:
        return Door.WITHDRAWN
    if ask.state == InvitationState.ANSWERED:
        return Door.ANSWERED
    return Door.EXPIRED if now >= ask.expires_at else Door.OPEN


def takes_changes(answer: InternalAnswer, *, now: datetime) -> bool:
    """Until the quarter is over, for then its figures may be seen."""
    return local_day(now, answer.organisation.zone) < next_quarter(answer.quarter)
