"""The internal ask or answer behind a link, and what may still be done with it."""

from datetime import date, datetime, time

from pejling.fieldwork.models import InternalAnswer, InternalAsk
from pejling.fieldwork.rules.answers import Door
from pejling.fieldwork.rules.internal import next_quarter
from pejling.fieldwork.rules.sets import InvitationState
from pejling.people.models import Organisation
from pejling.people.queries.prepared import Prepared
from pejling.people.rules.days import local_moment

ASK = ("organisation", "programme__sender", "department", "employee")
ANSWER = ("organisation", "programme__sender", "department")
ASKED = Prepared(lambda here: InternalAsk.objects.select_related(*ASK).filter(public_id=here))
ANSWERED = Prepared(lambda here: InternalAnswer.objects.select_related(*ANSWER).filter(public_id=here))


def internal_ask_behind(public_id: str) -> InternalAsk | None:
    """The ask of a link with what its page says."""
    return ASKED.first(public_id)


def internal_answer_behind(public_id: str) -> InternalAnswer | None:
    """The answer of a link that only whoever gave it has."""
    return ANSWERED.first(public_id)


def door_of(ask: InternalAsk, *, now: datetime) -> Door:
    """What a visit finds. That it was answered is known, not how."""
    if ask.state == InvitationState.CANCELLED:
        return Door.WITHDRAWN
    if ask.state == InvitationState.ANSWERED:
        return Door.ANSWERED
    return Door.EXPIRED if now >= ask.expires_at or is_over(ask, now=now) else Door.OPEN


def is_over(about: InternalAsk | InternalAnswer, *, now: datetime) -> bool:
    """Whether its quarter is over: then figures may be seen, and nothing that comes may change them any more."""
    return now >= end_of(about.quarter, about.organisation)


def end_of(quarter: date, organisation: Organisation) -> datetime:
    """The moment at which the next quarter begins, by the organisation's clock."""
    return local_moment(next_quarter(quarter), time.min, organisation.zone)
