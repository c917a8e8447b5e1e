"""By which channel somebody is asked: what they wish, what they answered by, what the programme says; in this order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pejling.outbox.rules.sets import Channel

SILENT_DAYS = 365  # without an answer, after which the other channel is tried once
WISHES = {
    "email": (Channel.EMAIL,),
    "sms": (Channel.SMS,),
    "phone": (Channel.SMS, Channel.PHONE),  # whoever wishes the phone would rather read than be rung up
    "letter": (Channel.LETTER,),
}


@dataclass(frozen=True, slots=True)
class PastAsk:
    """An ask that a person got, and whether it was answered."""

    asked_on: date
    channel: str
    touchpoint_id: int | None
    answered: bool


def channel_order(
    order: Sequence[Channel],
    *,
    wish: str,
    past: Sequence[PastAsk],
    touchpoint_id: int | None,
    on: date,
    drawn: str = "",
) -> tuple[Channel, ...]:
    """The programme's channels, the best for this person first; ``past`` is in the order of the asks.

    A wish only reorders what the programme uses. Without one, what a trial has drawn goes first; else the channel of
    the last answer (about the same touchpoint, else about anything). Whoever has been silent for a year on one channel
    is tried on the next, once.
    """
    wished = next((channel for channel in WISHES.get(wish, ()) if channel in order), None)
    if wished:
        return _first(order, wished)
    if drawn in order:
        return _first(order, Channel(drawn))
    learned = _answered_by(order, [ask for ask in past if ask.touchpoint_id == touchpoint_id])
    learned = learned or _answered_by(order, past)
    usual = _first(order, learned) if learned else tuple(order)
    return (*usual[1:], usual[0]) if len(usual) > 1 and _is_silent(usual[0], past, on) else usual


def ask_key(public_id: str) -> str:
    """The idempotency key of an ask's first delivery."""
    return f"ask:{public_id}"


def fall_back_key(public_id: str, channel: str) -> str:
    """The key of the one delivery by which an ask that did not arrive is tried again on another channel."""
    return f"{ask_key(public_id)}:{channel}"


def is_fall_back(key: str) -> bool:
    """Whether a delivery's key is that of a second try."""
    return key.count(":") == 2


def _first(order: Sequence[Channel], first: Channel) -> tuple[Channel, ...]:
    return (first, *(channel for channel in order if channel != first))


def _answered_by(order: Sequence[Channel], past: Sequence[PastAsk]) -> Channel | None:
    return next((Channel(ask.channel) for ask in reversed(past) if ask.answered and ask.channel in order), None)


def _is_silent(usual: Channel, past: Sequence[PastAsk], on: date) -> bool:
    """A year of asks by the usual channel without an answer, and no other channel tried in it."""
    answers = [n for n, ask in enumerate(past) if ask.answered]
    since = past[answers[-1] + 1 :] if answers else past
    tried_nothing_else = all(ask.channel == usual for ask in since)
    return bool(since) and tried_nothing_else and (on - since[0].asked_on).days >= SILENT_DAYS
