"""Answers: recorded, followed up and announced in one transaction."""

from dataclasses import dataclass
from datetime import datetime

from pejling.fieldwork.actions.hearing import Manner, record_comment, record_score
from pejling.fieldwork.models import Invitation, Response
from pejling.followup.actions.following import follow_score, follow_words
from pejling.followup.actions.notices import hurry_notice, notice_change, notice_first_score
from pejling.followup.models import Case
from pejling.people.actions.gathering import own_transaction


@dataclass(frozen=True)
class Heard:
    """The answer as it now stands; ``new`` when it is the first press.

    Not ``confirmed``: what was pressed or written waits for a person to send it once more, and nothing follows.
    """

    response: Response
    new: bool
    case: Case | None = None
    confirmed: bool = True


def hear_score(
    *,
    invitation: Invitation,
    score: int,
    now: datetime,
    simulated: bool,
    agent: str = "",
    manner: Manner | None = None,
) -> Heard:
    """Take a score: the answer, its counts, its case and its notice are committed together or not at all."""
    with own_transaction():
        recorded = record_score(
            invitation_id=invitation.pk, score=score, now=now, simulated=simulated, agent=agent, manner=manner
        )
        response = recorded.response
        if not recorded.changed:
            return Heard(response, new=False, confirmed=recorded.confirmed)
        case = follow_score(recorded, now=now)
        if recorded.before is None:
            notice_first_score(response=response, now=now, case=case)
            return Heard(response, new=True, case=case)
        notice_change(response=response, finished=False, now=now, case=case)
        return Heard(response, new=False, case=case)


def hear_comment(
    *,
    invitation: Invitation,
    comment: str,
    no_contact: bool,
    now: datetime,
    agent: str = "",
    manner: Manner | None = None,
) -> Heard:
    """Take the reason, and the wish not to be contacted; the notice leaves now, for the respondent is done."""
    with own_transaction():
        noted = record_comment(
            invitation_id=invitation.pk,
            comment=comment,
            no_contact=no_contact,
            now=now,
            agent=agent,
            manner=manner,
        )
        case = follow_words(noted, now=now)
        if noted.new:
            notice_change(response=noted.response, finished=True, now=now)
        elif noted.kept:
            hurry_notice(response=noted.response, now=now)
        return Heard(noted.response, new=False, case=case, confirmed=noted.kept)


def hear_both(
    *,
    invitation: Invitation,
    score: int,
    comment: str,
    no_contact: bool,
    now: datetime,
    simulated: bool,
    agent: str = "",
    manner: Manner | None = None,
) -> Heard:
    """Take another score from somebody who has begun to write: neither gets lost."""
    with own_transaction():
        heard = hear_score(invitation=invitation, score=score, now=now, simulated=simulated, agent=agent, manner=manner)
        if not heard.confirmed or (not comment.strip() and not no_contact):
            return heard
        return hear_comment(
            invitation=invitation, comment=comment, no_contact=no_contact, now=now, agent=agent, manner=manner
        )
