"""Telling somebody who complained that something has been done about it: a named person writes to them, once."""

from datetime import datetime

from django.db import transaction

from pejling.followup.actions.improvements import WrongState, mark_told
from pejling.followup.actions.messages import write_afterwards
from pejling.followup.models import Case, CaseMessage, Improvement
from pejling.followup.rules.improvements import SHIPPED, Step
from pejling.followup.rules.shipped import NEWS
from pejling.outbox.rules.sets import Channel
from pejling.people.models import User


class NotAsked(Exception):
    """Somebody is to be told of an improvement who did not ask for it."""


def send_news(
    *, improvement: Improvement, case: Case, user: User, subject: str, text: str, now: datetime
) -> CaseMessage:
    """Send the customer of a linked case the news by mail; twice is once, whoever presses and for whichever case."""
    with transaction.atomic():
        row = Improvement.objects.select_for_update(of=("self",)).get(pk=improvement.pk)
        if row.state not in SHIPPED:
            raise WrongState(row, Step.FINISH)
        if case.contact is None or not row.links.filter(case=case).exists():
            raise NotAsked(f"Case {case} does not belong to improvement {row.public_id}.")
        message = write_afterwards(
            case=case,
            user=user,
            channel=Channel.EMAIL,
            subject=subject,
            text=text,
            key=f"{NEWS}{row.public_id}:{case.contact.person_key}",
            now=now,
        )
        mark_told(improvement=row, contact=case.contact, user=user, now=now)
    return message
