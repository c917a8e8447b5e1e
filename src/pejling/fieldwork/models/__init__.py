"""Tables: fields, constraints, querysets."""

from pejling.fieldwork.models.asking import Decision, DecisionCount, Invitation
from pejling.fieldwork.models.hearing import CountChange, Evidence, Response
from pejling.fieldwork.models.passing import Addition, DaySalt, Passing, Showing

__all__ = [
    "Addition",
    "CountChange",
    "DaySalt",
    "Decision",
    "DecisionCount",
    "Evidence",
    "Invitation",
    "Passing",
    "Response",
    "Showing",
]
