"""What a channel gives back."""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """How a hand-over ended."""

    ACCEPTED = "accepted"  # the other side has it and said so
    DEFERRED = "deferred"  # it has not got it; try again later
    REFUSED = "refused"  # it will never take it
    UNKNOWN = "unknown"  # the content was on its way and no answer came: it may have it


@dataclass(frozen=True)
class Receipt:
    """The outcome of one hand-over, with the other side's own id for it and its words when it failed."""

    outcome: Outcome
    provider_id: str = ""
    error: str = ""
    bad_address: bool = False  # refused for good, because nobody is there
    unreachable: bool = False  # deferred, because the server could not be reached: nothing else will pass either
