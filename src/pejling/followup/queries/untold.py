"""Answers that no notice has told of: what the daily digest is for."""

from collections import defaultdict
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from pejling.fieldwork.models import Response
from pejling.fieldwork.rules.sets import Source
from pejling.followup.queries.concerned import reader_of
from pejling.followup.queries.wishes import wishes_of
from pejling.followup.rules.wishes import Kept, Wishes
from pejling.outbox.models import Delivery
from pejling.outbox.rules.sets import DeliveryKind, DeliveryState
from pejling.people.queries.prepared import Prepared
from pejling.people.rules.sets import How, Topic

ALONG = ("organisation", "employee", "contact", "account", "touchpoint", "event", "programme", "left")


def untold_by_reader(organisation_id: int, day: date, today: date) -> dict[int, list[Response]]:
    """The day's untold answers by the employee who is to read them (nobody is, where nobody has an address)."""
    found: dict[int, list[Response]] = defaultdict(list)
    addresses: dict[int, str] = {}
    for response in UNTOLD.all(organisation_id, day):
        reader = reader_of(response, today=today)
        if reader is not None:
            found[reader.pk].append(response)
            addresses[reader.pk] = reader.email.lower()
    wishes = wishes_of((organisation_id, one) for one in addresses.values()) if found else {}
    return {key: rows for key, rows in found.items() if _wants(wishes.get((organisation_id, addresses[key])))}


def _wants(wishes: Wishes | None) -> bool:
    return wishes is None or wishes.how.get(Topic.ANSWERS) != How.NEVER


def _untold(organisation_id: int, day: date) -> QuerySet[Response]:
    told = Delivery.objects.filter(kind=DeliveryKind.ANSWER_NOTICE, subject_id=OuterRef("pk"))
    told = told.exclude(~Q(error=Kept.UNWANTED), state=DeliveryState.CANCELLED)
    rows = Response.objects.confirmed().filter(organisation_id=organisation_id, day=day).exclude(source=Source.IMPORTED)
    return rows.exclude(Exists(told)).select_related(*ALONG).order_by("score", "pk")


UNTOLD = Prepared(_untold, -1, date.min)
