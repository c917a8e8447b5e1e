"""Calling: an answer told on the telephone goes the same way as one that was pressed."""

from datetime import datetime

from django.db import transaction

from pejling.fieldwork.actions.calling import record_try
from pejling.fieldwork.models import Invitation
from pejling.fieldwork.rules.calling import Outcome
from pejling.followup.actions.answers import Heard, hear_comment, hear_score
from pejling.people.models import User

AGENT = "telephone"


def hear_call(
    *, invitation: Invitation, score: int, comment: str, no_contact: bool, user: User, now: datetime
) -> Heard:
    """Take an answer that a colleague heard; told twice by the same form it is one."""
    with transaction.atomic():
        heard = hear_score(invitation=invitation, score=score, now=now, simulated=False, agent=AGENT)
        response = heard.response
        if comment.strip() or no_contact:
            response = hear_comment(
                invitation=invitation, comment=comment, no_contact=no_contact, now=now, agent=AGENT
            ).response
        if heard.new:
            record_try(invitation=invitation, outcome=Outcome.ANSWERED, user=user, now=now)
    return Heard(response, new=heard.new, case=heard.case)
