"""Erasing: what a person was asked and said stays in the figures, without the person and without the words."""

from dataclasses import dataclass

from django.db.models import QuerySet

from pejling.fieldwork.actions.handing_over import cancel_invitation
from pejling.fieldwork.actions.purging import forget_responses
from pejling.fieldwork.models import Evidence, Invitation, Response
from pejling.fieldwork.rules.sets import InvitationState, Reason
from pejling.outbox.actions.purging import forget_addresses
from pejling.outbox.rules.sets import DeliveryKind
from pejling.people.models import Contact

ABOUT_ASKS = (DeliveryKind.ASK, DeliveryKind.REMINDER)


@dataclass(frozen=True)
class ErasedAsks:
    """How many asks and answers lost their person."""

    asks: int
    answers: int


def erase_asks(contact: Contact) -> ErasedAsks:
    """Call back what has not left, and take who and what from the rest; call it in a transaction.

    A recipient domain stays where others were asked at it too; one of their own would tell who they were. Asks keep
    their snapshot and the keyed digest of the person: should they come back, gaps still hold. It goes
    with the purge of old asks.
    """
    asks = Invitation.objects.filter(organisation_id=contact.organisation_id, contact=contact)
    for pk in asks.filter(state=InvitationState.DUE).values_list("pk", flat=True):
        cancel_invitation(pk, reason=Reason.NO_ADDRESS)
    keys = list(asks.values_list("pk", flat=True))
    forget_addresses(ABOUT_ASKS, keys)
    _forget_own_domains(contact, asks)
    answers = Response.objects.filter(organisation_id=contact.organisation_id, contact=contact)
    return ErasedAsks(len(keys), forget_responses(answers))


def _forget_own_domains(contact: Contact, asks: "QuerySet[Invitation]") -> None:
    house = Invitation.objects.filter(organisation_id=contact.organisation_id)
    for domain in set(asks.exclude(domain="").values_list("domain", flat=True)):
        if not house.filter(domain=domain).exclude(contact=contact).exists():
            Evidence.objects.filter(invitation__in=asks, domain=domain).update(domain="")
            asks.filter(domain=domain).update(domain="")
