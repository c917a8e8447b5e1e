"""Settling: what becomes of answers that nobody confirmed while their door was open."""

from collections import defaultdict
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from pejling.fieldwork.models import Evidence, Response
from pejling.fieldwork.rules.answers import GRACE
from pejling.fieldwork.rules.evidence import settled
from pejling.fieldwork.rules.sets import EvidenceKind, ResponseState, Who

CHUNK = 500
TOUCHED = (EvidenceKind.SCORE, EvidenceKind.CLICK)


def settle_answers(organisation_id: int, *, now: datetime) -> int:
    """Look once at each unconfirmed answer whose door has closed; returns how many. Harmless to repeat.

    The time only says when nobody can confirm it any more. What it then is, its evidence says: pressed by machines
    alone, it is a machine's; else it stays provisional, shown apart and counted nowhere.
    """
    done = 0
    while keys := list(_over(organisation_id, now).values_list("pk", flat=True)[:CHUNK]):
        with transaction.atomic():
            _settle(keys, now)
        done += len(keys)
    return done


def _over(organisation_id: int, now: datetime) -> "QuerySet[Response]":
    rows = Response.objects.provisional().filter(organisation_id=organisation_id, settled_at=None)
    return rows.filter(invitation__expires_at__lt=now - GRACE).order_by("answered_at")


def _settle(keys: list[int], now: datetime) -> None:
    pressed: dict[int, list[Who]] = defaultdict(list)
    presses = Evidence.objects.filter(invitation__response__in=keys, kind__in=TOUCHED).exclude(verdict="")
    for key, verdict in presses.values_list("invitation__response", "verdict"):
        pressed[key].append(Who(verdict))
    machines = [key for key in keys if settled(pressed[key]) == Who.MACHINE]
    rows = Response.objects.provisional()
    rows.filter(pk__in=machines).update(state=ResponseState.MACHINE, settled_at=now)
    rows.filter(pk__in=keys).update(settled_at=now)
