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
    ESCALATED = "escalated"
    MOVED = "moved"


WAITING = frozenset({CaseState.OPEN, CaseState.CONTACTED})


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
