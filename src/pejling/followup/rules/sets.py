"""The closed sets of words that rows about cases may hold."""

from enum import StrEnum


class CaseState(StrEnum):
    OPEN = "open"
    CONTACTED = "contacted"
    RESOLVED = "resolved"
    UNREACHABLE = "unreachable"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"  # its entries are shown in the case that it was merged into


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
    MERGED = "merged"
    JOINED = "joined"  # another case was merged into this one


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
