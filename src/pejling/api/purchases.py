"""The order page: a purchase is recorded, and its programme asks later, when there is something to say."""

import re
from collections.abc import Mapping
from typing import Any

from pejling.api.placed import Call, Refused, placement_door
from pejling.fieldwork.actions.hearing import SurveyClosed
from pejling.fieldwork.actions.open_answers import TooManyFromHere
from pejling.fieldwork.actions.purchases import Purchase, record_purchase
from pejling.people.rules.addresses import AddressError, normalise_email
from pejling.programme.rules.sets import PlacementKind

ORDER = re.compile(r"[\w.:/#-]{1,100}")
CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)
WORDS = ("given_name", "family_name", "language", "product", "currency")


@placement_door(PlacementKind.SHOP)
def purchase(call: Call) -> Mapping[str, Any]:
    """Take an order; the answer does not say whether we know the customer, for anybody can ask."""
    claim = call.claim()
    if claim is None and call.placement.value.signed_only:
        raise Refused(401, "This placement takes signed purchases only: person is a signed token.")
    told = {**call.body, **(claim.rest if claim else {})}
    bought = _purchase(told, external_id=claim.sub if claim else "")
    try:
        record_purchase(
            placement=call.placement, purchase=bought, signed=claim is not None, client=call.client, now=call.now
        )
    except SurveyClosed as closed:
        raise Refused(410, "This placement was taken down.") from closed
    except TooManyFromHere as too_many:
        raise Refused(429, str(too_many)) from too_many
    return {"accepted": True, "order": bought.order}


def _purchase(told: Mapping[str, Any], *, external_id: str) -> Purchase:
    order = str(told.get("order", ""))
    if not ORDER.fullmatch(order):
        raise Refused(400, f"order is the order's number: up to 100 letters, digits and - _ . : / #, not {order!r}.")
    words = {name: _word(told, name) for name in WORDS}
    if words["currency"] and not CURRENCY.fullmatch(words["currency"]):
        raise Refused(400, f"currency is three capital letters such as DKK, not {words['currency']!r}.")
    return Purchase(order=order, external_id=external_id, email=_email(told), amount_minor=_amount(told), **words)


def _word(told: Mapping[str, Any], name: str) -> str:
    value = told.get(name, "")
    if not isinstance(value, str) or len(value) > 120 or "\0" in value:
        raise Refused(400, f"{name} is a text of at most 120 characters.")
    return value.strip()


def _email(told: Mapping[str, Any]) -> str:
    raw = told.get("email", "")
    try:
        return normalise_email(raw) if raw else ""
    except (AddressError, AttributeError) as wrong:
        raise Refused(400, f"email: {wrong}") from wrong


def _amount(told: Mapping[str, Any]) -> int | None:
    amount = told.get("amount_minor")
    if amount is None:
        return None
    if not isinstance(amount, int) or isinstance(amount, bool) or abs(amount) > 10**14:
        raise Refused(400, f"amount_minor is a whole number of the smallest coin, not {amount!r}.")
    return amount
