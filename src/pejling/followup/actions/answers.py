"""Answers: recorded, followed up and announced in one transaction."""

from dataclasses import dataclass
from datetime import datetime

from pejling.fieldwork.actions.hearing import record_comment, record_score
from pejling.fieldwork.models import Invitation, Response
from pejling.followup.actions.notices import hurry_notice, notice_change, notice_first_score
from pejling.followup.actions.opening import follow_score
from pejling.followup.models import Case
from pejling.people.actions.gathering import own_transaction


@dataclass(frozen=True)
class Heard:
    """The answer as it now stands; ``new`` when it is the first press."""

    response: Response
    new: bool
    case: Case | None = None


def hear_score(*, invitation: Invitation, score: int, now: datetime, simulated: bool, agent: str = "") -> Heard:
    """Take a score: the answer, its counts, its case and its notice are committed together or not at all."""
    with own_transaction():
        recorded = record_score(invitation_id=invitation.pk, score=score, now=now, simulated=simulated, agent=agent)
        response = recorded.response
        if not recorded.changed:
            return Heard(response, new=False)
        case = follow_score(recorded, now=now)
        if recorded.before is None:
            notice_first_score(response=response, now=now)
            return Heard(response, new=True, case=case)
        notice_change(response=response, finished=False, now=now)
        return Heard(response, new=False, case=case)


def hear_comment(*, invitation: Invitation, comment: str, no_contact: bool, now: datetime, agent: str = "") -> Heard:
    """Take the reason, and the wish not to be contacted; the notice leaves now, for the respondent is done."""
    with own_transaction():
        response, new_words = record_comment(
            invitation_id=invitation.pk, comment=comment, no_contact=no_contact, now=now, agent=agent
        )
        if new_words:
            notice_change(response=response, finished=True, now=now)
        else:
            hurry_notice(response=response, now=now)
        return Heard(response, new=False)


def hear_both(
    *,
    invitation: Invitation,
    score: int,
    comment: str,
    no_contact: bool,
    now: datetime,
    simulated: bool,
    agent: str = "",
) -> Heard:
    """Take another score from somebody who has begun to write: neither gets lost."""
    with own_transaction():
        heard = hear_score(invitation=invitation, score=score, now=now, simulated=simulated, agent=agent)
        if not comment.strip() and not no_contact:
            return heard
        return hear_comment(invitation=invitation, comment=comment, no_contact=no_contact, now=now, agent=agent)
