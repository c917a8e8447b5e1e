"""Extra answers: heard when the answer itself is long safe."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from pejling.fieldwork.actions.evidence import keep_evidence, since, trace_of
from pejling.fieldwork.actions.hearing import Manner, NothingAnswered, SurveyClosed
from pejling.fieldwork.actions.locking import lock_all
from pejling.fieldwork.models import ExtraAnswer, Invitation, Response
from pejling.fieldwork.queries.asks import asked
from pejling.fieldwork.queries.evidence import same_visit
from pejling.fieldwork.rules.answers import Door, door_for_answering
from pejling.fieldwork.rules.evidence import Sight, judge
from pejling.fieldwork.rules.sets import EvidenceKind, Gesture, ResponseState, Who
from pejling.programme.models import ExtraQuestion
from pejling.programme.queries.extras import extras_of
from pejling.programme.rules.extras import value_from
from pejling.programme.rules.sets import ExtraKind


def mark_extras_shown(response: Response, *, now: datetime) -> None:
    """Keep that the extra questions were seen, once: what they cost is told by who went on from here."""
    Response.objects.filter(pk=response.pk, extras_shown_at=None).update(extras_shown_at=now)


def record_extras(
    *, invitation_id: int, answers: Mapping[str, str], language: str, now: datetime, manner: Manner
) -> Response:
    """Keep what was answered, by the questions' public ids; nothing is no answer, and a machine gives none."""
    with transaction.atomic():
        invitation, response = _open(invitation_id, now)
        if _who(invitation, now, manner) == Who.MACHINE:
            return response
        for question in extras_of(invitation.programme_id, track=invitation.track, language=language):
            _keep(response, question, answers.get(question.public_id, ""), language, now)
        return response


def _open(invitation_id: int, now: datetime) -> tuple[Invitation, Response]:
    invitation, response = lock_all([invitation_id]).get(invitation_id, (None, None))
    if invitation is None or response is None or response.state == ResponseState.PROVISIONAL:
        raise NothingAnswered(f"Ask {invitation_id} has no score yet.")
    door = door_for_answering(asked(invitation, response), now=now)
    if door != Door.CHANGEABLE:
        raise SurveyClosed(door)
    return invitation, response


def _keep(response: Response, question: ExtraQuestion, raw: str, language: str, now: datetime) -> None:
    text = question.text(language)
    value = value_from(ExtraKind(question.kind), raw, text.options if text else ())
    if value is None:
        return
    kept = {"text": value, "value": None} if isinstance(value, str) else {"text": "", "value": value}
    ExtraAnswer.objects.update_or_create(
        response=response,
        question=question,
        defaults={"organisation_id": response.organisation_id, "answered_at": now, **kept},
    )


def _who(invitation: Invitation, now: datetime, manner: Manner) -> Who:
    sight = Sight(
        at=now,
        kind=EvidenceKind.EXTRA,
        method="POST",
        gesture=manner.gesture,
        honeypot=manner.honeypot,
        since_hand_over=since(invitation.handed_over_at, now),
        agent=manner.agent,
        network=manner.network,
    )
    who = judge(sight, [] if sight.gesture == Gesture.YES else same_visit(invitation.pk, now=now))
    keep_evidence(trace_of(invitation, sight, who))
    return who
