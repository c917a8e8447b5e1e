"""The closed sets of words that rows about cases may hold."""

from enum import StrEnum


class CaseState(StrEnum):
    OPEN = "open"
    CONTACTED = "contacted"
    RESOLVED = "resolved"
    UNREACHABLE = "unreachable"
    WITHDRAWN = "withdrawn"


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


WAITING = frozenset({CaseState.OPEN, CaseState.CONTACTED})


class PlaybookKind(StrEnum):
    DETRACTOR = "detractor"
    PASSIVE = "passive"
    PROMOTER = "promoter"
    LOW_NO_COMMENT = "low_no_comment"
    COMPLAINT = "complaint"
    CUSTOM = "custom"


class Clock(StrEnum):
    """How a playbook counts until a case is late."""

    HOURS = "hours"
    OPENING = "opening"
    WORKDAYS = "workdays"


class Assign(StrEnum):
    """Where a case's assignee is looked for."""

    EMPLOYEE = "employee"
    OWNER = "owner"
    LEAD = "lead"
    ROUND_ROBIN = "round_robin"
    NAMED = "named"
    SENDER = "sender"


class OfferKind(StrEnum):
    UPGRADE = "upgrade"
    ALTERNATIVE = "alternative"
    APOLOGY = "apology"
    REFUND = "refund"


PROMISED = frozenset({PlaybookKind.DETRACTOR, PlaybookKind.COMPLAINT})  # the 24-hour promise, and no asks meanwhile
