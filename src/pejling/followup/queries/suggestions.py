"""What a playbook suggests in a case: the draft in the customer's language, filled in, and what may be offered.

Nothing here is sent. A person reads it, changes it, and presses Send.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from pejling.fieldwork.models import Response, Told
from pejling.followup.models import Case, Offer, OfferGiven
from pejling.followup.queries.drafts import drafts_of
from pejling.followup.queries.folding import quotable
from pejling.followup.queries.products import product_of
from pejling.followup.rules.drafts import Place, filled, language_of, purpose_for
from pejling.followup.rules.offers import quarter_of
from pejling.followup.rules.sets import CaseKind
from pejling.people.models import Employee
from pejling.people.rules.sets import Role


@dataclass(frozen=True)
class Choice:
    """A draft that may be taken instead."""

    place: Place
    subject: str


@dataclass(frozen=True)
class MayOffer:
    """An offer with what is left of it: for this case (None: it has no amount), and for the house this quarter."""

    offer: Offer
    text: str
    left_minor: int | None
    left_this_quarter: int | None


@dataclass(frozen=True)
class Suggestion:
    """A letter to begin with; ``draft`` names which it was, for whoever records what became of it."""

    subject: str
    text: str
    language: str
    place: Place
    offers: Sequence[MayOffer] = ()
    others: Sequence[Choice] = field(default=())

    @property
    def draft(self) -> str:
        """Playbook, purpose, topic and language: the same for everybody who writes by it."""
        return "/".join((self.place.playbook, self.place.purpose, self.place.topic, self.language))


def suggestion_of(
    case: Case, *, now: datetime, writer: Employee | None = None, role: Role | None = None, wished: str = ""
) -> Suggestion | None:
    """What to write next; None where the customer is to be left alone or the playbook has nothing to say.

    ``writer`` signs (else whoever has the case), ``role`` says what they may offer, ``wished`` is another draft's key.
    """
    heard, organisation = case.heard, case.organisation
    if heard.no_contact:
        return None
    language = language_of(_language(heard), otherwise=organisation.language)
    drafts = drafts_of(organisation.pk, case.playbook, CaseKind(case.kind), language=language)
    place = _place(case, [one for one, _ in drafts], wished)
    if place is None:
        return None
    values = _values(case, writer or case.assignee)
    words = filled(drafts[place, language], values)
    others = [Choice(one, filled(text, values).subject) for (one, _), text in drafts.items() if one != place]
    offers = offers_for(case, now=now, language=language, role=role) if case.is_unhappy else []
    return Suggestion(words.subject, words.text, language, place, offers, others)


def offers_for(case: Case, *, now: datetime, language: str, role: Role | None = None) -> list[MayOffer]:
    """What whoever has this role may still offer in a case."""
    offers = list(Offer.objects.filter(organisation_id=case.organisation_id, retired=False).order_by("kind", "name"))
    if not offers:
        return []
    given = OfferGiven.objects.filter(organisation_id=case.organisation_id)
    since = quarter_of(now, case.organisation.zone)
    used = list(given.filter(at__gte=since).values_list("offer_id", flat=True))
    spent = dict.fromkeys([offer.pk for offer in offers], 0)
    for offer_id, amount in given.filter(case=case).values_list("offer_id", "amount_minor"):
        spent[offer_id] = spent.get(offer_id, 0) + amount
    return [
        MayOffer(
            offer, _text(offer, language), _left(offer.most_minor, spent[offer.pk]), _left(offer.most_a_quarter, n)
        )
        for offer in offers
        for n in [used.count(offer.pk)]
        if role is None or not offer.roles or role in offer.roles
    ]


def _text(offer: Offer, language: str) -> str:
    return str(offer.texts.get(language) or next(iter(offer.texts.values()), ""))


def _left(most: int | None, used: int) -> int | None:
    return None if most is None else max(most - used, 0)


def _place(case: Case, places: Sequence[Place], wished: str) -> Place | None:
    by_key = {place.key: place for place in places}
    next_one = purpose_for(CaseKind(case.kind), case.state, said=bool(case.heard.comment))
    usual = Place(case.playbook, next_one).key
    return by_key.get(wished) or by_key.get(usual) or next(iter(places), None)


def _language(heard: Response | Told) -> str:
    return heard.language or (heard.contact.language if heard.contact else "")


def _values(case: Case, writer: Employee | None) -> dict[str, str | None]:
    heard = case.heard
    touchpoint = heard.touchpoint if isinstance(heard, Response) else None
    product = product_of(case)
    return {
        "name": heard.contact.given_name if heard.contact else getattr(heard, "name", ""),
        "employee": str(writer) if writer else case.organisation.name,
        "title": writer.title if writer else "",
        "phone": writer.phone if writer else "",
        "organisation": case.organisation.name,
        "account": heard.account.name if heard.account else "",
        "product": product,
        "touchpoint": touchpoint.name if touchpoint else "",
        "comment": quotable(heard),
    }
