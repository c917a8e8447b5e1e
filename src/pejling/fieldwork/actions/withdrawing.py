"""Taking an answer back: it leaves every figure, its words are deleted, and for an hour it can be given back."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from pejling.fieldwork.actions.counting import count_change
from pejling.fieldwork.actions.evidence import keep_evidence, since, trace_of
from pejling.fieldwork.actions.hearing import Manner
from pejling.fieldwork.actions.locking import lock_all
from pejling.fieldwork.actions.rows import save_fields
from pejling.fieldwork.models import ExtraAnswer, Invitation, Response
from pejling.fieldwork.models.theming import WAITING
from pejling.fieldwork.queries.evidence import same_visit
from pejling.fieldwork.rules.answers import UNDO, clean_comment
from pejling.fieldwork.rules.evidence import Sight, judge
from pejling.fieldwork.rules.sets import EvidenceKind, Gesture, ResponseState, Who, measure_of
from pejling.people.actions.audit import record_audit


class NothingToWithdraw(Exception):
    """There is no answer that could be taken back, or given back."""


@dataclass(frozen=True)
class Withdrawn:
    """The answer as it stands now; ``words`` are those that were deleted. Not ``done`` when a machine pressed."""

    response: Response
    done: bool
    words: str = ""


def withdraw_answer(*, invitation_id: int, now: datetime, manner: Manner) -> Withdrawn:
    """Take an answer out of every figure and delete its words; the ask stays answered. A machine takes nothing back."""
    with transaction.atomic(savepoint=False):
        invitation, response = _locked(invitation_id)
        if response.state == ResponseState.WITHDRAWN:
            return Withdrawn(response, done=True)
        if response.state != ResponseState.CONFIRMED:
            raise NothingToWithdraw(f"Ask {invitation} has no answer yet.")
        if _who(invitation, now, manner) != Who.HUMAN:
            return Withdrawn(response, done=False)
        words = response.comment
        response.state, response.withdrawn_at, response.comment = ResponseState.WITHDRAWN, now, ""
        response.themed = WAITING
        save_fields(response, "state", "withdrawn_at", "comment", "themed")
        ExtraAnswer.objects.filter(response=response).delete()
        _count(response, -1)
        _audit(response, "answer_withdrawn", now)
        return Withdrawn(response, done=True, words=words)


def restore_answer(*, invitation_id: int, comment: str, now: datetime) -> Response:
    """Give an answer back within the hour, with the words that the page kept; it counts again where it counted."""
    with transaction.atomic(savepoint=False):
        invitation, response = _locked(invitation_id)
        if response.withdrawn_at is None or now > response.withdrawn_at + UNDO:
            raise NothingToWithdraw(f"The answer to ask {invitation} cannot be given back any more.")
        response.state, response.withdrawn_at = ResponseState.CONFIRMED, None
        response.comment, response.themed = clean_comment(comment), WAITING
        save_fields(response, "state", "withdrawn_at", "comment", "themed")
        _count(response, +1)
        _audit(response, "answer_restored", now)
        return response


def _locked(invitation_id: int) -> tuple[Invitation, Response]:
    """The ask, ours alone until the commit, and then its answer."""
    invitation, response = lock_all([invitation_id]).get(invitation_id, (None, None))
    if invitation is None or response is None:
        raise NothingToWithdraw(f"Ask {invitation_id} has no answer.")
    return invitation, response


def _who(invitation: Invitation, now: datetime, manner: Manner) -> Who:
    sight = Sight(
        at=now,
        kind=EvidenceKind.WITHDRAWAL,
        method="POST",
        gesture=manner.gesture,
        honeypot=manner.honeypot,
        since_hand_over=since(invitation.handed_over_at, now),
        agent=manner.agent,
        network=manner.network,
        second=manner.second,
    )
    who = judge(sight, [] if sight.gesture == Gesture.YES else same_visit(invitation.pk, now=now))
    keep_evidence(trace_of(invitation, sight, who))
    return who


def _count(response: Response, delta: int) -> None:
    """The score only: that somebody answered the ask remains true, and so does the response rate."""
    count_change(
        organisation_id=response.organisation_id,
        programme_id=response.programme_id,
        track=response.track,
        channel=response.channel,
        source=response.source,
        unit_id=response.unit_id,
        day=response.day,
        measure=measure_of(response.score),
        delta=delta,
    )


def _audit(response: Response, action: str, now: datetime) -> None:
    record_audit(
        organisation_id=response.organisation_id,
        now=now,
        actor="respondent",
        action=action,
        subject="response",
        subject_id=response.public_id,
    )
