"""Tables: fields, constraints, querysets."""

from pejling.fieldwork.models.asking import Decision, DecisionCount, Invitation
from pejling.fieldwork.models.calling import CallTry
from pejling.fieldwork.models.hearing import CountChange, Evidence, Response
from pejling.fieldwork.models.passing import Addition, DaySalt, Passing
from pejling.fieldwork.models.posting import Letter, LetterBatch
from pejling.fieldwork.models.telling import Told

__all__ = [
    "Addition",
    "CallTry",
    "CountChange",
    "DaySalt",
    "Decision",
    "DecisionCount",
    "Evidence",
    "Invitation",
    "Letter",
    "LetterBatch",
    "Passing",
    "Response",
    "Told",
]
