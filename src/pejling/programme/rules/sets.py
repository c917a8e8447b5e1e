"""The closed sets of words that rows about programmes may hold."""

from enum import StrEnum


class Track(StrEnum):
    """The tracks that never mix."""

    RELATIONSHIP = "relationship"
    TOUCHPOINT = "touchpoint"
    PULSE = "pulse"
    INTERNAL = "internal"


class ProgrammeState(StrEnum):
    DRAFT = "draft"
    RUNNING = "running"
    PAUSED = "paused"


class Stage(StrEnum):
    """The stages of the customer's journey, in their order."""

    DISCOVER = "discover"
    BUY = "buy"
    RECEIVE = "receive"
    USE = "use"
    HELP = "help"
    RENEW = "renew"


class Nature(StrEnum):
    FUNCTIONAL = "functional"
    EMOTIONAL = "emotional"


class TimingKind(StrEnum):
    SLOT = "slot"
    AFTER_EVENT = "after_event"


class Category(StrEnum):
    """Detractors answer 0–6, passives 7–8, promoters 9–10."""

    DETRACTOR = "detractor"
    PASSIVE = "passive"
    PROMOTER = "promoter"


def category_of(score: int) -> Category:
    """The category of a score from 0 to 10."""
    if not 0 <= score <= 10:
        raise ValueError(f"Score {score} is not a whole number from 0 to 10.")
    if score <= 6:
        return Category.DETRACTOR
    return Category.PASSIVE if score <= 8 else Category.PROMOTER
