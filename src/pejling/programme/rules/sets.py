"""The closed sets of words that rows about programmes may hold."""

from enum import StrEnum


class Track(StrEnum):
    """The tracks that never mix."""

    RELATIONSHIP = "relationship"
    TOUCHPOINT = "touchpoint"
    PULSE = "pulse"
    INTERNAL = "internal"


CUSTOMERS = (Track.RELATIONSHIP, Track.TOUCHPOINT, Track.PULSE)  # whom these ask; the internal one asks colleagues


class ProgrammeState(StrEnum):
    DRAFT = "draft"
    RUNNING = "running"
    PAUSED = "paused"


class PlacementKind(StrEnum):
    """Where a question stands that nobody was invited to."""

    KIOSK = "kiosk"
    QR = "qr"
    WIDGET = "widget"
    APP = "app"
    SHOP = "shop"  # records the purchase; the programme asks later
    NEWSLETTER = "newsletter"


class PlacementState(StrEnum):
    ACTIVE = "active"
    CLOSED = "closed"


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
    LIFECYCLE = "lifecycle"  # anchors in the customer's own life, else the slot
    AFTER_EVENT = "after_event"


class Anchor(StrEnum):
    """What in a customer's life an ask is timed by."""

    SLOT = "slot"  # none of the others: the hash decides
    EVENT = "event"  # the touchpoint's own event
    START = "start"  # months after the customer came
    SILENCE = "silence"  # days since the last event of a kind
    RENEWAL = "renewal"  # days before an agreement must be given notice of, or renews
    PULSE = "pulse"  # a key contact's place in the account's year


class Capture(StrEnum):
    """What becomes of somebody who follows a score's link and sends nothing."""

    STRICT = "strict"  # nothing: a press is an answer, and only that
    ADAPTIVE = "adaptive"  # soft where the recipient's domain shows no scanner
    SOFT = "soft"  # a provisional answer once the page was read and touched


class Stratum(StrEnum):
    """By what thinning and quotas tell customers apart."""

    NONE = ""
    SEGMENT = "segment"
    UNIT = "unit"


class Formality(StrEnum):
    """How a customer is addressed, where the language makes a difference: Sie or du, u or je, usted or tú."""

    NONE = ""
    FORMAL = "formal"
    INFORMAL = "informal"


class Whys(StrEnum):
    """What the question after the score is about."""

    REASON = "reason"
    FEELING = "feeling"


class IncentiveKind(StrEnum):
    """What everybody gets, or may win, who answers; whatever they answer."""

    DRAW = "draw"
    DONATION = "donation"
    CODE = "code"


class ExtraKind(StrEnum):
    """How an extra question is answered. Not from 0 to 10: that is the one question, and only it yields an nps."""

    CHOICE = "choice"
    RATING = "rating"  # 1 to 5
    TEXT = "text"


class Varied(StrEnum):
    """What a trial may vary. The question is not among them: answers to two questions would not be one figure."""

    HOUR = "hour"
    CHANNEL = "channel"
    SUBJECT = "subject"
    SENDER = "sender"
    INCENTIVE = "incentive"
    REMINDER = "reminder"


class TrialState(StrEnum):
    RUNNING = "running"
    STOPPED = "stopped"


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
