"""Answers that no notice has told of: what the daily digest is for."""

from collections import defaultdict
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from pejling.fieldwork.models import Response
from pejling.fieldwork.rules.sets import Source
from pejling.followup.queries.concerned import reader_of
from pejling.outbox.models import Delivery
from pejling.outbox.rules.sets import DeliveryKind, DeliveryState

ALONG = ("organisation", "employee", "contact", "account", "touchpoint", "event", "programme")


def untold_by_reader(organisation_id: int, day: date, *, today: date) -> dict[int, list[Response]]:
    """The day's untold answers by the employee who is to read them (nobody is, where nobody has an address)."""
    found: dict[int, list[Response]] = defaultdict(list)
    for response in _untold(organisation_id, day):
        reader = reader_of(response, today=today)
        if reader is not None:
            found[reader.pk].append(response)
    return dict(found)


def untold_to(employee_id: int, *, organisation_id: int, day: date, today: date) -> list[Response]:
    """One employee's share: the own answers, and those that fall to them because nobody nearer can be told."""
    nobody_near = Q(employee=None) | Q(employee__email="") | Q(employee__left_on__lte=today)
    rows = _untold(organisation_id, day).filter(Q(employee_id=employee_id) | nobody_near)
    return [response for response in rows if _reads(employee_id, response, today)]


def _reads(employee_id: int, response: Response, today: date) -> bool:
    reader = reader_of(response, today=today)
    return reader is not None and reader.pk == employee_id


def _untold(organisation_id: int, day: date) -> QuerySet[Response]:
    told = Delivery.objects.filter(kind=DeliveryKind.ANSWER_NOTICE, subject_id=OuterRef("pk"))
    told = told.exclude(state=DeliveryState.CANCELLED)
    rows = Response.objects.confirmed().filter(organisation_id=organisation_id, day=day).exclude(source=Source.IMPORTED)
    return rows.exclude(Exists(told)).select_related(*ALONG).order_by("score", "pk")
