"""The closed sets of words that rows about asking and hearing may hold."""

from enum import StrEnum


class Verdict(StrEnum):
    ASKED = "asked"
    NOT_ASKED = "not_asked"
    POSTPONED = "postponed"


class Reason(StrEnum):
    """Why somebody was not asked (or not yet)."""

    NO_ADDRESS = "no_address"
    SUPPRESSED = "suppressed"
    ON_HOLD = "on_hold"  # an open case or a negotiation
    SAME_PERSON = "same_person"  # a duplicate record was asked for the same cycle
    GAP_ANY = "gap_any"
    GAP_TOUCHPOINT = "gap_touchpoint"
    GAP_RELATIONSHIP = "gap_relationship"
    YEARLY_CAP = "yearly_cap"
    RECENT_EVENT = "recent_event"
    DAILY_CAP = "daily_cap"
    NOT_SAMPLED = "not_sampled"
    TOO_LATE = "too_late"  # the day was missed and memory has faded
    GAP_PULSE = "gap_pulse"
    ACCOUNT_CAP = "account_cap"  # enough people of the account were asked lately
    CHANNEL_CAP = "channel_cap"
    WARMING_UP = "warming_up"  # a new sending domain earns its reputation slowly
    NOT_IN_PILOT = "not_in_pilot"
    CONTRARY_EVENT = "contrary_event"  # a return, a cancellation, a case reopened
    NOT_REACHED = "not_reached"  # rung up as often as we may, and never there
    PAST_NOTICE = "past_notice"  # the last day before an agreement's notice has gone by


class InvitationState(StrEnum):
    DUE = "due"
    HANDED_OVER = "handed_over"
    ANSWERED = "answered"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


class ResponseState(StrEnum):
    PROVISIONAL = "provisional"
    CONFIRMED = "confirmed"
    MACHINE = "machine"
    WITHDRAWN = "withdrawn"  # taken back by whoever gave it: counted and shown nowhere


class Source(StrEnum):
    ASKED = "asked"
    OPEN = "open"
    IMPORTED = "imported"
    SIMULATED = "simulated"


class EvidenceKind(StrEnum):
    VISIT = "visit"
    SCORE = "score"
    COMMENT = "comment"
    CLICK = "click"  # a score's link was followed and the page was touched, but nothing was sent
    OPT_OUT = "opt_out"
    WITHDRAWAL = "withdrawal"
    EXTRA = "extra"


class ReplyEffect(StrEnum):
    """What a reply by text message did."""

    ANSWER = "answer"
    COMMENT = "comment"  # words after a score that was given before
    STOP = "stop"
    WORDS = "words"  # no answer, or after the end: an employee reads it
    NOTHING = "nothing"  # an empty message


class Gesture(StrEnum):
    """Whether a hand caused what was sent: the page's script says so, if it ran."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Who(StrEnum):
    """What the rule makes of a visit or press."""

    HUMAN = "human"
    MACHINE = "machine"
    UNSURE = "unsure"


class Incoming(StrEnum):
    """What a mail that came in turned out to be."""

    ANSWER = "answer"
    WORDS = "words"  # no score in it: an employee reads it
    STOP = "stop"
    AUTOMATIC = "automatic"  # out of office and the like: no answer, and nobody is troubled with it
    REPORT = "report"  # a bounce, a complaint, a delivery


class Measure(StrEnum):
    """What a change row counts: answers per score, or a step of the funnel."""

    S0 = "s0"
    S1 = "s1"
    S2 = "s2"
    S3 = "s3"
    S4 = "s4"
    S5 = "s5"
    S6 = "s6"
    S7 = "s7"
    S8 = "s8"
    S9 = "s9"
    S10 = "s10"
    HANDED_OVER = "handed_over"
    VISITED = "visited"
    ANSWERED = "answered"


def measure_of(score: int) -> Measure:
    """The change row's word for a score from 0 to 10."""
    return Measure(f"s{score}")
