"""Rows of asks and responses on their way in (named tuples, as people.rules.rows says why)."""

from datetime import datetime
from typing import NamedTuple


class AskRow(NamedTuple):
    """What an old system asked: ``contact`` is an external id, ``email`` finds the contact where there is none."""

    programme: str
    asked_at: datetime
    contact: str = ""
    email: str = ""
    event: str = ""  # its message id
    unit: str = ""
    channel: str = ""


class ResponseRow(NamedTuple):
    """An answer to another system, with the context it was given in."""

    key: str  # the other system's id, or the file and row
    programme: str
    score: int
    answered_at: datetime
    comment: str = ""
    contact: str = ""
    email: str = ""
    event: str = ""
    account: str = ""
    unit: str = ""
    employee: str = ""
    segment: str = ""
    language: str = ""
    channel: str = ""
