"""Which ask a reply by text message belongs to: the newest open one that went to the number."""

from datetime import datetime

from django.db.models import Q

from pejling.fieldwork.models import Invitation
from pejling.fieldwork.queries.asks import asked, response_of
from pejling.fieldwork.rules.answers import Door, door_for_answering
from pejling.outbox.models import Delivery
from pejling.outbox.rules.sets import Channel, DeliveryKind, DeliveryState
from pejling.people.models import Address
from pejling.people.queries.addresses import digest_of

ASKING = (DeliveryKind.ASK, DeliveryKind.REMINDER)
GONE_OUT = (DeliveryState.SENT, DeliveryState.DELIVERED, DeliveryState.UNCERTAIN)
MOST = 20  # asks to one number that are looked at
ALONG = ("organisation", "programme", "contact", "employee", "response")


def texted_asks(number: str) -> list[Invitation]:
    """The asks and reminders that went to a number, the newest message first; some hours' or years' worth."""
    begun = Q(state=DeliveryState.CLAIMED, handing_over_at__isnull=False)
    rows = Delivery.objects.filter(
        begun | Q(state__in=GONE_OUT), channel=Channel.SMS, kind__in=ASKING, address_digest=digest_of(number)
    )
    keys = list(rows.order_by("-handing_over_at", "-pk").values_list("subject_id", flat=True)[:MOST])
    found = {row.pk: row for row in Invitation.objects.filter(pk__in=keys).select_related(*ALONG)}
    return [found[key] for key in dict.fromkeys(keys) if key in found]


def open_ask(asks: list[Invitation], *, now: datetime) -> tuple[Invitation, Door] | None:
    """The first that still takes an answer, or a change of one."""
    for invitation in asks:
        door = door_for_answering(asked(invitation, response_of(invitation)), now=now)
        if door in (Door.OPEN, Door.CHANGEABLE):
            return invitation, door
    return None


def organisations_with(number: str) -> list[int]:
    """The organisations that know a number."""
    return list(Address.objects.filter(digest=digest_of(number)).values_list("organisation_id", flat=True))
