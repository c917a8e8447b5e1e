"""Reaching a customer: what counts as having tried hard enough."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from pejling.followup.rules.sets import TryOutcome
from pejling.outbox.rules.sets import Channel

TRIES_NEEDED, CHANNELS_NEEDED = 3, 2
WAYS = (Channel.PHONE, Channel.EMAIL, Channel.SMS, Channel.LETTER)
SAME_PRESS = timedelta(minutes=1)  # a second tap on a phone is no second call


@dataclass(frozen=True)
class Missing:
    """How many more tries it takes, and on how many more channels, until a customer may be called unreachable."""

    tries: int
    channels: int

    @property
    def nothing(self) -> bool:
        """Whether enough has been tried."""
        return not self.tries and not self.channels


def missing_tries(tries: Sequence[tuple[Channel, TryOutcome]]) -> Missing:
    """What is missing after these tries; one that reached the customer is none of them."""
    in_vain = [channel for channel, outcome in tries if outcome != TryOutcome.REACHED]
    return Missing(
        tries=max(0, TRIES_NEEDED - len(in_vain)),
        channels=max(0, CHANNELS_NEEDED - len(set(in_vain))),
    )
