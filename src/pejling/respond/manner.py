"""How a visit or press came about: what a request shows of who is behind it."""

from django.conf import settings
from django.http import HttpRequest

from pejling.fieldwork.actions.hearing import Manner
from pejling.fieldwork.models import Invitation
from pejling.fieldwork.queries.links import HONEYPOT
from pejling.fieldwork.rules.agents import agent_family
from pejling.fieldwork.rules.proofs import is_read
from pejling.fieldwork.rules.sets import Gesture
from pejling.respond.moment import now_of

TYPED = ("comment", "no_contact", "name", "reach")
GESTURES = {"trusted": Gesture.YES, "none": Gesture.NO}  # what the page's script writes; nothing where it did not run


def manner_of(request: HttpRequest, invitation: Invitation, score: int | None = None) -> Manner:
    """What the request shows; a press on the page that asks once more brings that page's proof."""
    return Manner(
        agent=agent_family(request.headers.get("User-Agent", "")),
        gesture=GESTURES.get(request.POST.get("gesture", ""), Gesture.UNKNOWN),
        honeypot=is_trapped(request),
        network=settings.NETWORKS.class_of(_address(request)),
        second=score is not None and _is_second(request, invitation, score),
    )


def is_by_hand(request: HttpRequest, key: str, score: int) -> bool:
    """A hand that the page's script saw, or the one button of the page that asks once more, pressed after reading.

    For presses of nobody knows whom, whose page has ``key``: there is no ask whose evidence could be weighed.
    """
    gesture = request.POST.get("gesture")
    return gesture == "trusted" or (gesture != "none" and _proves(request, key, score))


def typed(request: HttpRequest) -> dict[str, str]:
    """What came with a score, for the page that asks once more to keep."""
    return {name: request.POST[name] for name in TYPED if name in request.POST}


def is_trapped(request: HttpRequest) -> bool:
    """Whether it came by the link or button that nobody sees."""
    return HONEYPOT in request.GET or HONEYPOT in request.POST


def _is_second(request: HttpRequest, invitation: Invitation, score: int) -> bool:
    return _proves(request, invitation.public_id, score)


def _proves(request: HttpRequest, key: str, score: int) -> bool:
    proof = request.POST.get("proof", "")
    return bool(proof) and is_read(proof, key, score, now=now_of(request), key=settings.LINK_KEY)


def _address(request: HttpRequest) -> str:
    """The visitor's address: looked up and forgotten. The proxy's own word is the last in the list."""
    if settings.BEHIND_PROXY:
        return request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
