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
    WROTE = "wrote"
    WROTE_BACK = "wrote_back"
    NOT_DELIVERED = "not_delivered"
    SOLVED_ASKED = "solved_asked"
    SOLVED_YES = "solved_yes"
    SOLVED_PARTLY = "solved_partly"
    SOLVED_NO = "solved_no"


WAITING = frozenset({CaseState.OPEN, CaseState.CONTACTED})


class Clock(StrEnum):
    """How a playbook counts until a case is late."""

    HOURS = "hours"
    OPENING = "opening"
    WORKDAYS = "workdays"


class Direction(StrEnum):
    """Who wrote a message in a case."""

    OUT = "out"  # one of us to the customer
    IN = "in"  # the customer to us


class Purpose(StrEnum):
    """What a message in a case is."""

    WORDS = "words"  # what somebody wrote
    SOLVED = "solved"  # the question whether it is solved, in the name of whoever closed the case


class Solved(StrEnum):
    """What the customer says to that question."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
