"""Purging: an old case keeps its clock and its root cause, and loses the customer and the words."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from pejling.followup.models import Case, CaseEntry, CaseMessage, HandOver, Reward, SolvedQuestion
from pejling.outbox.actions.purging import forget_addresses
from pejling.outbox.rules.sets import DeliveryKind

ABOUT_MESSAGES = (DeliveryKind.CASE_MESSAGE, DeliveryKind.CASE_NOTICE)
CHUNK = 100  # cases a transaction, with their entries: well under 50 ms on SQLite


def forget_cases(organisation_id: int, *, before: datetime, limit: int) -> int:
    """Take who and what from cases whose answer was given before a moment, at most ``limit``; how many."""
    words = CaseEntry.objects.filter(case=OuterRef("pk")).exclude(text="")
    rows = Case.objects.filter(organisation_id=organisation_id, answered_at__lt=before)
    written = CaseMessage.objects.filter(case=OuterRef("pk")).exclude(text="", address="")
    rows = rows.filter(Q(contact__isnull=False) | ~Q(action_taken="") | Exists(words) | Exists(written))
    keys = list(rows.order_by().values_list("pk", flat=True)[:limit])
    for at in range(0, len(keys), CHUNK):
        forget(Case.objects.filter(pk__in=keys[at : at + CHUNK]))
    return len(keys)


@transaction.atomic
def forget(cases: "QuerySet[Case]") -> None:
    """Take who and what from these cases."""
    keys = list(cases.values_list("pk", flat=True))
    CaseEntry.objects.filter(case_id__in=keys).exclude(text="").update(text="")
    HandOver.objects.filter(case_id__in=keys).update(reason="", answer="")
    _forget_messages(keys)
    Case.objects.filter(pk__in=keys).update(contact=None, action_taken="")


def _forget_messages(cases: list[int]) -> None:
    """Their words and addresses, and where they were sent to; what has not left is called off for lack of words."""
    messages = CaseMessage.objects.filter(case_id__in=cases)
    forget_addresses(ABOUT_MESSAGES, messages.values_list("pk", flat=True))
    SolvedQuestion.objects.filter(case_id__in=cases).exclude(why="").update(why="")
    messages.update(address="", sender_name="", subject="", text="", files=[], message_id="")


def forget_rewards(organisation_id: int, *, before: datetime, limit: int) -> int:
    """Take the words from rewards that were given before a moment, at most ``limit``; how many."""
    rows = Reward.objects.filter(organisation_id=organisation_id, given_at__lt=before).exclude(subject="", text="")
    keys = list(rows.order_by().values_list("pk", flat=True)[:limit])
    return Reward.objects.filter(pk__in=keys).update(subject="", text="")
