"""When a quarter is over: nobody needs to know any more who was asked, and after some years not what was said."""

from datetime import date, datetime

from django.db import transaction

from pejling.fieldwork.models import InternalAnswer, InternalAsk
from pejling.fieldwork.rules.internal import quarter_of
from pejling.outbox.models import Delivery
from pejling.outbox.rules.sets import ASKS_OF_COLLEAGUES
from pejling.people.models import Organisation
from pejling.people.rules.days import local_day

CHUNK = 500


def forget_colleagues(organisation: Organisation, *, now: datetime) -> int:
    """Take the names off the asks of quarters that are over, and the addresses off their mails; how many asks."""
    today = quarter_of(local_day(now, organisation.zone))
    over = InternalAsk.objects.filter(organisation=organisation, quarter__lt=today, employee__isnull=False)
    forgotten = 0
    while keys := list(over.values_list("pk", flat=True)[:CHUNK]):
        with transaction.atomic():
            mails = Delivery.objects.filter(organisation=organisation, kind__in=ASKS_OF_COLLEAGUES, subject_id__in=keys)
            mails.update(address="", address_digest="")
            forgotten += over.filter(pk__in=keys).update(employee=None)
    return forgotten


def purge_internal(organisation_id: int, *, before: date, limit: int) -> int:
    """Delete the answers and asks of quarters that began before a day, at most so many; how many."""
    done = 0
    for rows in (InternalAnswer.objects, InternalAsk.objects):
        old = rows.filter(organisation_id=organisation_id, quarter__lt=before)
        keys = list(old.values_list("pk", flat=True)[: max(0, limit - done)])
        done += rows.filter(pk__in=keys).delete()[0] if keys else 0
    return done
