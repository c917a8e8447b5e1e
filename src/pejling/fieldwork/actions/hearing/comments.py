"""Comments: the words that belong to a confirmed score."""

from dataclasses import dataclass
from datetime import datetime

from pejling.fieldwork.actions.hearing.presses import Manner, judged
from pejling.fieldwork.actions.hearing.refusals import NothingAnswered, SurveyClosed
from pejling.fieldwork.actions.locking import lock_for_answering
from pejling.fieldwork.actions.rows import save_fields
from pejling.fieldwork.models import Response
from pejling.fieldwork.models.theming import WAITING
from pejling.fieldwork.queries.asks import asked
from pejling.fieldwork.rules.answers import Door, clean_comment, door_for_answering
from pejling.fieldwork.rules.sets import EvidenceKind, ResponseState, Who
from pejling.people.actions.gathering import own_transaction


@dataclass(frozen=True)
class Stood:
    """What stood beside a score before it was changed."""

    comment: str
    no_contact: bool


@dataclass(frozen=True)
class Noted:
    """What a comment changed, with what was ``before`` (None: nothing changed).

    Not ``kept`` when a machine sent other words than those a person wrote.
    """

    response: Response
    new: bool
    kept: bool = True
    before: Stood | None = None


def record_comment(
    *,
    invitation_id: int,
    comment: str,
    no_contact: bool,
    now: datetime,
    method: str = "POST",
    agent: str = "",
    manner: Manner | None = None,
) -> Noted:
    """Add the words to a confirmed answer, unless a machine sends them."""
    with own_transaction(savepoint=False):
        invitation, response = lock_for_answering(invitation_id, now=now)
        if response is None or response.state != ResponseState.CONFIRMED:
            raise NothingAnswered(f"Invitation {invitation} has no score yet.")
        door = door_for_answering(asked(invitation, response), now=now)
        if door != Door.CHANGEABLE:
            raise SurveyClosed(door)
        who = judged(invitation, EvidenceKind.COMMENT, now, method, manner, agent=agent)
        words = clean_comment(comment)
        new = words != response.comment
        if not new and no_contact == response.no_contact:
            return Noted(response, new=False)
        if who == Who.MACHINE:
            return Noted(response, new=False, kept=False)
        before = Stood(response.comment, response.no_contact)
        response.comment, response.no_contact, response.edited_at = words, no_contact, now
        response.themed = WAITING
        save_fields(response, "comment", "no_contact", "edited_at", "themed")
        return Noted(response, new=new, before=before)
