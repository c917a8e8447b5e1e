"""Purchases told by an order page: events that a touchpoint follows up later, instead of asking at once."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from pejling.fieldwork.actions.hearing import SurveyClosed
from pejling.fieldwork.actions.open_answers import TooManyFromHere
from pejling.fieldwork.actions.passing import let_pass
from pejling.fieldwork.rules.answers import Door
from pejling.fieldwork.rules.passing import Passage
from pejling.people.actions.contacts import upsert_contacts
from pejling.people.actions.events import upsert_events
from pejling.people.models import Event
from pejling.people.queries.contacts import contacts_by_email
from pejling.people.rules.rows import ContactRow, EventRow
from pejling.programme.models import Placement
from pejling.programme.rules.sets import PlacementState


@dataclass(frozen=True)
class Purchase:
    """An order as the shop tells of it; the e-mail address in its one spelling."""

    order: str
    external_id: str = ""
    email: str = ""
    given_name: str = ""
    family_name: str = ""
    language: str = ""
    product: str = ""
    amount_minor: int | None = None
    currency: str = ""


def record_purchase(*, placement: Placement, purchase: Purchase, signed: bool, client: str, now: datetime) -> bool:
    """Record an order once, whatever is told of it again; whether it is new.

    Signed by the shop's server it may bring in a customer, or name the one of an order that nobody was known for.
    Unsigned it can only be of a customer whom we know by that address: else anybody could have us write to strangers.
    """
    if placement.state != PlacementState.ACTIVE:
        raise SurveyClosed(Door.WITHDRAWN)
    message_id = f"shop:{placement.public_id}:{purchase.order}"
    with transaction.atomic():
        if not signed and let_pass(placement=placement, client=client, now=now) == Passage.REFUSED:
            raise TooManyFromHere(f"Placement {placement.public_id} has heard of enough orders from this client today.")
        known = Event.objects.filter(organisation_id=placement.organisation_id, message_id=message_id).first()
        if known is not None and (known.contact_id is not None or not signed):
            return False
        if signed:
            _bring_in(placement, purchase)
        upsert_events(placement.organisation, [_event(placement, purchase, message_id, now, signed=signed)])
        return known is None


def _bring_in(placement: Placement, purchase: Purchase) -> None:
    row = ContactRow(
        external_id=purchase.external_id,
        emails=(purchase.email,) if purchase.email else (),
        given_name=purchase.given_name,
        family_name=purchase.family_name,
        language=purchase.language,
    )
    upsert_contacts(placement.organisation, [row])


def _event(placement: Placement, purchase: Purchase, message_id: str, now: datetime, *, signed: bool) -> EventRow:
    touchpoint = placement.programme.touchpoint
    assert touchpoint is not None  # a placement's programme is of the touchpoint track
    known = signed or purchase.email in contacts_by_email(placement.organisation_id, [purchase.email])
    return EventRow(
        message_id=message_id,
        kind=touchpoint.event_kind,
        occurred_at=now,
        contact=purchase.external_id if signed else "",
        email=purchase.email if known else "",
        unit=placement.unit.key if placement.unit else "",
        amount_minor=purchase.amount_minor,
        currency=purchase.currency,
        properties={"order": purchase.order, **({"product": purchase.product} if purchase.product else {})},
    )
