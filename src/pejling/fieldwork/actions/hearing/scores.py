"""Scores: the first makes the answer, a person's last one stands."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from pejling.fieldwork.actions.counting import count_change
from pejling.fieldwork.actions.hearing.answers import confirmed, unconfirmed
from pejling.fieldwork.actions.hearing.cells import cell_of, source_of
from pejling.fieldwork.actions.hearing.presses import Manner, judged
from pejling.fieldwork.actions.hearing.refusals import ScoreOutOfRange, SurveyClosed
from pejling.fieldwork.actions.locking import lock_for_answering
from pejling.fieldwork.actions.rows import save_fields
from pejling.fieldwork.models import Invitation, Response
from pejling.fieldwork.queries.asks import asked
from pejling.fieldwork.rules.answers import Door, door_for_answering
from pejling.fieldwork.rules.sets import EvidenceKind, ResponseState, Who, measure_of
from pejling.people.actions.gathering import own_transaction


@dataclass(frozen=True)
class Recorded:
    """What a press changed: ``before`` is the score that stood, None for the first; same again changes nothing.

    Not ``confirmed``: nothing may follow from the press until it is made once more by somebody who is a person.
    """

    response: Response
    before: int | None
    confirmed: bool = True

    @property
    def changed(self) -> bool:
        """Whether the confirmed answer is another than it was."""
        return self.confirmed and self.before != self.response.score


def record_click(*, invitation_id: int, score: int, now: datetime, simulated: bool, manner: Manner) -> Response:
    """Keep a score whose page was read and touched but not sent: at most a provisional answer."""
    _refuse_strange(score)
    with transaction.atomic():
        invitation, response = _open(invitation_id, now)
        judged(invitation, EvidenceKind.CLICK, now, "POST", manner, score)
        if response is None or response.state != ResponseState.CONFIRMED:
            return unconfirmed(invitation, response, score, now, source_of(simulated))
        return response


def record_score(
    *,
    invitation_id: int,
    score: int,
    now: datetime,
    simulated: bool,
    method: str = "POST",
    agent: str = "",
    manner: Manner | None = None,
) -> Recorded:
    """Take a score: a person's is the confirmed answer, or the answer that now stands; the first one is kept too.

    Without a ``manner`` the score came by a way that only people use (a reply, a call). Any other score is judged;
    what is not a person's is at most provisional, and never touches what a person confirmed.
    """
    _refuse_strange(score)
    with own_transaction(savepoint=False):  # a part of the follow-up's own transaction
        invitation, response = _open(invitation_id, now)
        who = judged(invitation, EvidenceKind.SCORE, now, method, manner, score, agent=agent)
        stands = response is not None and response.state == ResponseState.CONFIRMED
        if response is not None and stands:
            if who == Who.HUMAN or score == response.score:
                return _edited(response, score, now)
            return Recorded(response, before=response.score, confirmed=False)
        if who != Who.HUMAN:
            waiting = unconfirmed(invitation, response, score, now, source_of(simulated))
            return Recorded(waiting, before=None, confirmed=False)
        return Recorded(confirmed(invitation, response, score, now, source_of(simulated)), before=None)


def _refuse_strange(score: int) -> None:
    if not 0 <= score <= 10:
        raise ScoreOutOfRange(score)


def _open(invitation_id: int, now: datetime) -> tuple[Invitation, Response | None]:
    """The invitation and its answer, ours alone until the commit, if a score may still be given."""
    invitation, response = lock_for_answering(invitation_id, now=now)
    door = door_for_answering(asked(invitation, response), now=now)
    if door not in (Door.OPEN, Door.CHANGEABLE):
        raise SurveyClosed(door)
    return invitation, response


def _edited(response: Response, score: int, now: datetime) -> Recorded:
    before = response.score
    if before == score:
        return Recorded(response, before=before)
    response.score, response.edited_at = score, now
    save_fields(response, "score", "edited_at")
    cell = cell_of(response, response.source)
    for measure, delta in ((measure_of(before), -1), (measure_of(score), 1)):
        count_change(**cell, day=response.day, measure=measure, delta=delta)
    return Recorded(response, before=before)
