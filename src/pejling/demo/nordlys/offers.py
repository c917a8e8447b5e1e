"""What the staff of Nordlys may give to make good, within limits; and what they give for which complaint."""

from datetime import datetime

from pejling.demo.draws import chance, share
from pejling.demo.respondents import Asked
from pejling.followup.actions.playbooks import Terms, put_offer
from pejling.followup.models import Offer
from pejling.followup.rules.sets import OfferKind
from pejling.people.models import Organisation
from pejling.people.rules.sets import Role

FREIGHT = Terms(
    kind=OfferKind.REFUND,
    name="Fragten retur",
    texts={
        "da": "Vi betaler fragten tilbage.",
        "nb": "Vi betaler tilbake frakten.",
        "sv": "Vi betalar tillbaka frakten.",
        "en": "We pay back the freight.",
    },
    most_minor=1_500_00,
    most_a_quarter=40,
)
VISIT = Terms(
    kind=OfferKind.APOLOGY,
    name="Gratis servicebesøg",
    texts={
        "da": "Vores tekniker kommer forbi uden beregning.",
        "nb": "Teknikeren vår kommer innom uten kostnad.",
        "sv": "Vår tekniker kommer förbi utan kostnad.",
        "en": "Our technician comes by, free of charge.",
    },
    most_minor=1_200_00,
    most_a_quarter=25,
)
LOAN = Terms(
    kind=OfferKind.ALTERNATIVE,
    name="Lånemaskine",
    texts={
        "da": "I låner en maskine, til jeres egen virker.",
        "nb": "Dere låner en maskin til deres egen virker.",
        "sv": "Ni lånar en maskin tills er egen fungerar.",
        "en": "You borrow a machine until your own one works.",
    },
)
LONGER_SERVICE = Terms(
    kind=OfferKind.UPGRADE,
    name="Et år med udvidet service",
    texts={
        "da": "Et år med udvidet service, uden beregning.",
        "nb": "Ett år med utvidet service, uten kostnad.",
        "sv": "Ett år med utökad service, utan kostnad.",
        "en": "A year of extended service, free of charge.",
    },
    most_minor=4_000_00,
    most_a_quarter=8,
    roles=(Role.LEAD, Role.MANAGER, Role.OWNER),  # nobody gives it in the replay: cases are with those who served
)
CATALOGUE = (FREIGHT, VISIT, LOAN, LONGER_SERVICE)
FOR_COMPLAINT = {
    "delivery_time": FREIGHT,
    "competence": VISIT,
    "staff_and_service": VISIT,
    "product_quality": LOAN,
    "invoice_and_payment": FREIGHT,
}
GIVEN, LEAST = 0.45, 0.2  # how often where there is something to give, and how much of the most at the least
STEP = 50_00  # amounts are round


def set_up_offers(organisation: Organisation, now: datetime) -> None:
    """Write the catalogue down; harmless to repeat."""
    if not Offer.objects.filter(organisation=organisation).exists():
        for terms in CATALOGUE:
            put_offer(organisation=organisation, terms=terms, now=now, user=None)


def offer_for(asked: Asked, theme: str) -> tuple[str, int]:
    """The name of what somebody gives a customer, and how much of it in minor units; nothing to most."""
    terms = FOR_COMPLAINT.get(theme)
    if terms is None or not chance(GIVEN, "offered", *asked.key):
        return "", 0
    most = terms.most_minor or 0
    amount = most * (LEAST + (1 - LEAST) * share("amount", *asked.key))
    return terms.name, int(amount // STEP * STEP)
