"""The closed sets of words that rows about cases may hold."""

from enum import StrEnum


class CaseState(StrEnum):
    OPEN = "open"
    CONTACTED = "contacted"
    RESOLVED = "resolved"
    UNREACHABLE = "unreachable"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"  # its entries are shown in the case that it was merged into


class CaseKind(StrEnum):
    """What a case is for: an unhappy customer who is owed an answer, or a contact that we would do well to make."""

    DETRACTOR = "detractor"
    COMPLAINT = "complaint"
    PASSIVE = "passive"
    PROMOTER = "promoter"
    TASK = "task"  # beside the others: whatever a house wants done about some answers


class EntryKind(StrEnum):
    OPENED = "opened"
    TAKEN = "taken"
    NOTE = "note"
    CONTACTED = "contacted"
    RESOLVED = "resolved"
    REOPENED = "reopened"
    SCORE_EDITED = "score_edited"
    WITHDRAWN = "withdrawn"
    ANSWER_WITHDRAWN = "answer_withdrawn"
    ANSWER_RESTORED = "answer_restored"
    ESCALATED = "escalated"
    MOVED = "moved"
    ASSIGNED = "assigned"
    SNOOZED = "snoozed"
    WOKEN = "woken"
    TRIED = "tried"
    UNREACHABLE = "unreachable"
    NOT_MINE = "not_mine"
    HANDED_OVER = "handed_over"
    HANDED_BACK = "handed_back"
    HELP_LATE = "help_late"  # another department has not answered yet
    HELP_ENDED = "help_ended"  # the case was closed before it had
    MERGED = "merged"
    JOINED = "joined"  # another case was merged into this one
    OFFERED = "offered"
    WROTE = "wrote"
    TAKEN_BACK = "taken_back"  # what was written, before it left
    WROTE_BACK = "wrote_back"
    STOPPED = "stopped"  # and wants to be asked no more
    NOT_DELIVERED = "not_delivered"
    SOLVED_ASKED = "solved_asked"
    SOLVED_YES = "solved_yes"
    SOLVED_PARTLY = "solved_partly"
    SOLVED_NO = "solved_no"


UNHAPPY = frozenset({CaseKind.DETRACTOR, CaseKind.COMPLAINT})  # the only ones that block asks and are escalated
QUIET = frozenset({CaseKind.PASSIVE, CaseKind.PROMOTER})
WAITING = frozenset({CaseState.OPEN, CaseState.CONTACTED})


class TryOutcome(StrEnum):
    """What came of trying to reach a customer."""

    REACHED = "reached"
    NO_ANSWER = "no_answer"
    VOICEMAIL = "voicemail"
    WRONG_NUMBER = "wrong_number"


class Clock(StrEnum):
    """How a playbook counts until a case is late."""

    HOURS = "hours"
    OPENING = "opening"
    WORKDAYS = "workdays"


class StepKind(StrEnum):
    """What a step of an account's plan is: where to go, or what to do next."""

    STRATEGIC = "strategic"
    TACTICAL = "tactical"


class AlertKind(StrEnum):
    """Why an account needs attention before it can leave."""

    DECIDER_UNHAPPY = "decider_unhappy"
    NOBODY_HEARD = "nobody_heard"


class Purpose(StrEnum):
    """What a draft is for."""

    FIRST = "first"
    UNSAID = "unsaid"  # the first contact where no words came with the score
    SECOND = "second"
    THANKS = "thanks"
    REFERRAL = "referral"
    REFERENCE = "reference"
    REWARD = "reward"
    STANDARD = "standard"  # the answer to a common complaint; its topic says to which


class Topic(StrEnum):
    """The common complaints that have a standard answer."""

    LATE_DELIVERY = "late_delivery"
    PRICE = "price"
    WAITING_TIME = "waiting_time"
    QUALITY = "quality"
    RUDE_SERVICE = "rude_service"
    INVOICE_ERROR = "invoice_error"


class OfferKind(StrEnum):
    UPGRADE = "upgrade"
    ALTERNATIVE = "alternative"
    APOLOGY = "apology"
    REFUND = "refund"


class Presence(StrEnum):
    """Whether something has to be there for a playbook to apply."""

    ANY = "any"
    YES = "yes"
    NO = "no"


class Finder(StrEnum):
    """A way to find who gets a case; a playbook tries several in order."""

    SERVED = "served"  # whoever served, by their part in the event
    OWNER = "owner"  # the account's
    LEAD = "lead"  # the unit's, or that of a unit above
    ROTATION = "rotation"  # in the unit, whoever has waited longest for a case
    NAMED = "named"


class Direction(StrEnum):
    """Who wrote a message in a case."""

    OUT = "out"  # one of us to the customer
    IN = "in"  # the customer to us


class MessagePurpose(StrEnum):
    """What a message in a case is."""

    WORDS = "words"  # what somebody wrote
    SOLVED = "solved"  # the question whether it is solved, in the name of whoever closed the case


class Solved(StrEnum):
    """What the customer says to that question."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
