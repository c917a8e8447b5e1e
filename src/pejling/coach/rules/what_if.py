"""What if: the few knobs that a plan may be recomputed with."""

from collections.abc import Iterable
from dataclasses import dataclass

from pejling.outbox.rules.sets import Channel

PLANNED_CHANNELS = (Channel.EMAIL, Channel.SMS, Channel.PHONE, Channel.LETTER)
LONGEST_GAP = 365
LARGEST_CAPACITY = 1000


class WhatIfRefused(ValueError):
    """No plan can be made of this wish."""


@dataclass(frozen=True)
class WhatIf:
    """A plan's wishes; None leaves what the programmes and the house say.

    ``sampling`` is the share (above 0, at most 1) of those whom the programmes choose that is asked.
    """

    gap_days: int | None = None
    sampling: float = 1.0
    channels: frozenset[Channel] | None = None
    capacity: int | None = None

    def __post_init__(self) -> None:
        if self.gap_days is not None and not 0 <= self.gap_days <= LONGEST_GAP:
            raise WhatIfRefused(f"A gap of {self.gap_days} days: allowed are 0 to {LONGEST_GAP}.")
        if not 0 < self.sampling <= 1:
            raise WhatIfRefused(f"A sampling share of {self.sampling:g}: allowed is more than 0, at most 1.")
        if self.capacity is not None and not 0 < self.capacity <= LARGEST_CAPACITY:
            raise WhatIfRefused(f"A capacity of {self.capacity} cases a week: allowed are 1 to {LARGEST_CAPACITY}.")
        if self.channels is not None and (not self.channels or not self.channels.issubset(PLANNED_CHANNELS)):
            raise WhatIfRefused(f"The channels {_listed(self.channels)!r}: allowed are {_listed(PLANNED_CHANNELS)}.")


def channels_named(words: Iterable[str]) -> frozenset[Channel]:
    """The channels of these names."""
    named = list(words)
    known = {str(channel): channel for channel in PLANNED_CHANNELS}
    if unknown := [word for word in named if word not in known]:
        raise WhatIfRefused(f"There is no channel {unknown[0]!r} to plan with: allowed are {', '.join(known)}.")
    return frozenset(known[word] for word in named)


def _listed(channels: Iterable[Channel]) -> str:
    return ", ".join(sorted(channels))
