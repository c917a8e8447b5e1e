"""Offers: given in a case within their limits, by a named person."""

from datetime import datetime

from django.db import transaction
from django.db.models import Sum

from pejling.followup.actions.opening import write_entry
from pejling.followup.models import Case, Offer, OfferGiven
from pejling.followup.rules.offers import Limits, Refusal, quarter_of, refusal_of
from pejling.followup.rules.sets import EntryKind
from pejling.people.actions.audit import record_audit
from pejling.people.models import User
from pejling.people.rules.sets import Role


class OfferRefused(Exception):
    """An offer may not be given; ``refusal`` says why."""

    def __init__(self, offer: Offer, refusal: Refusal) -> None:
        super().__init__(f"Offer {offer.public_id} cannot be given: {refusal}.")
        self.refusal = refusal


@transaction.atomic
def give_offer(*, case: Case, offer: Offer, user: User, role: Role, amount_minor: int, now: datetime) -> OfferGiven:
    """Note that the customer is given something; the limits hold for two colleagues at once."""
    offer = Offer.objects.select_for_update().get(pk=offer.pk, organisation_id=case.organisation_id)
    given = OfferGiven.objects.filter(offer=offer)
    spent = given.filter(case=case).aggregate(sum=Sum("amount_minor"))["sum"] or 0
    this_quarter = given.filter(at__gte=quarter_of(now, case.organisation.zone)).count()
    limits = Limits(offer.roles, offer.most_minor, offer.most_a_quarter, offer.retired)
    refusal = refusal_of(limits, role=role, amount=amount_minor, spent=spent, given=this_quarter)
    if refusal is not None:
        raise OfferRefused(offer, refusal)
    row = OfferGiven.objects.create(
        organisation_id=case.organisation_id,
        case=case,
        offer=offer,
        user=user,
        at=now,
        amount_minor=amount_minor,
        currency=case.organisation.currency,
    )
    write_entry(case, EntryKind.OFFERED, now=now, user_id=user.pk, text=offer.name)
    record_audit(
        organisation_id=case.organisation_id,
        now=now,
        actor="user",
        user=user,
        action="offer_given",
        subject="case",
        subject_id=case.public_id,
        detail={"offer": offer.public_id},
    )
    return row
