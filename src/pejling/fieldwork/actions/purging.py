"""Purging: what need not be known any more is forgotten, and no figure changes.

An old answer keeps its score, its days and the context that figures are cut by (unit, employee, segment, channel,
language); it loses the contact, the account, the event and the words. An old ask keeps the same and loses the person.
Each chunk is a transaction of its own; all of it is harmless to repeat, or to break off.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Concat

from pejling.fieldwork.models import (
    Addition,
    Evidence,
    ExtraAnswer,
    IncomingMail,
    Invitation,
    LeftAddress,
    Letter,
    Response,
    TextReply,
    Told,
)
from pejling.fieldwork.models.theming import WAITING

CHUNK = 100  # rows a transaction: well under 50 ms on SQLite, whose one writer everybody shares
GONE = "gone:"  # what a person key begins with when the person is forgotten; nobody's key does
KNOWN_ANSWER = Q(contact__isnull=False) | Q(event__isnull=False) | Q(account__isnull=False) | ~Q(comment="")
KNOWN_ANSWER |= Q(left__isnull=False)
KNOWN_TOLD = Q(contact__isnull=False) | Q(account__isnull=False) | ~Q(comment="") | ~Q(name="") | ~Q(reach="")


def purge_evidence(organisation_id: int, *, before: datetime, limit: int) -> int:
    """Delete visits and presses before a moment, at most ``limit``; how many."""
    rows = Evidence.objects.filter(organisation_id=organisation_id, at__lt=before)
    return _in_chunks(rows, limit, lambda keys: Evidence.objects.filter(pk__in=keys).delete()[0])


def purge_text_replies(organisation_id: int, *, before: datetime, limit: int) -> int:
    """Forget that somebody wrote back before a moment, at most ``limit``; how many. No provider calls that late."""
    rows = TextReply.objects.filter(organisation_id=organisation_id, at__lt=before)
    return _in_chunks(rows, limit, lambda keys: TextReply.objects.filter(pk__in=keys).delete()[0])


def forget_answers(organisation_id: int, *, before: datetime, limit: int) -> int:
    """Take who and what from answers given before a moment, at most ``limit``; how many."""
    rows = Response.objects.filter(KNOWN_ANSWER, organisation_id=organisation_id, answered_at__lt=before)
    return _in_chunks(rows, limit, lambda keys: forget_responses(Response.objects.filter(pk__in=keys)))


def forget_asks(organisation_id: int, *, before: date, limit: int) -> int:
    """Take the person from asks of days before ``before``, at most ``limit``; how many."""
    rows = Invitation.objects.filter(organisation_id=organisation_id, asked_on__lt=before)
    rows = rows.exclude(person_key__startswith=GONE)
    return _in_chunks(rows, limit, lambda keys: _forget_invitations(Invitation.objects.filter(pk__in=keys)))


def forget_told(organisation_id: int, *, before: datetime, limit: int) -> int:
    """Take who and what from complaints and praise told before a moment, at most ``limit``; how many."""
    rows = Told.objects.filter(KNOWN_TOLD, organisation_id=organisation_id, at__lt=before)
    return _in_chunks(rows, limit, lambda keys: empty_told(Told.objects.filter(pk__in=keys)))


def forget_clients(organisation_id: int, *, before: datetime, limit: int) -> int:
    """Take the digest of the client from what was told before a moment: only the last hour is counted by it."""
    rows = Told.objects.filter(organisation_id=organisation_id, at__lt=before).exclude(client="")
    return _in_chunks(rows, limit, lambda keys: Told.objects.filter(pk__in=keys).update(client=""))


def empty_told(rows: "QuerySet[Told]") -> int:
    """Take who and what from what was told; how many."""
    return rows.update(contact=None, account=None, comment="", name="", reach="", client="", themed=WAITING)


def purge_incoming(organisation_id: int, *, before: datetime, limit: int) -> int:
    """Delete what is noted of mails that came in before a moment, at most ``limit``; how many."""
    rows = IncomingMail.objects.filter(organisation_id=organisation_id, received_at__lt=before)
    return _in_chunks(rows, limit, lambda keys: IncomingMail.objects.filter(pk__in=keys).delete()[0])


def forget_responses(rows: "QuerySet[Response]") -> int:
    """Take who and what from these answers; how many."""
    ExtraAnswer.objects.filter(response__in=rows.values("pk")).exclude(text="").update(text="")
    Addition.objects.filter(response__in=rows.values("pk")).delete()
    LeftAddress.objects.filter(response__in=rows.values("pk")).delete()
    return rows.update(contact=None, account=None, event=None, comment="", themed=WAITING)


def _forget_invitations(rows: "QuerySet[Invitation]") -> int:
    """The key that ties a person's asks together gives way to one of its own, for keys are unique in a cycle."""
    Letter.objects.filter(invitation__in=list(rows.values_list("pk", flat=True))).delete()  # its code leads nowhere
    key = Concat(Value(GONE), F("public_id"))
    return rows.update(contact=None, account=None, event=None, decision=None, person_key=key, cycle="", domain="")


def _in_chunks(
    rows: "QuerySet[Any]",
    limit: int,
    write: Callable[[list[int]], int],
) -> int:
    keys = list(rows.order_by().values_list("pk", flat=True)[:limit])
    return sum(write(chunk) for chunk in _chunks(keys))


def _chunks(keys: list[int]) -> Iterator[list[int]]:
    return (keys[at : at + CHUNK] for at in range(0, len(keys), CHUNK))
