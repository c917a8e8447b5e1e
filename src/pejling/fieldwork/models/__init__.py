"""Tables: fields, constraints, querysets."""

from pejling.fieldwork.models.asking import Decision, DecisionCount, Invitation
from pejling.fieldwork.models.hearing import CountChange, Evidence, ExtraAnswer, Response
from pejling.fieldwork.models.incentives import Draw, IncentiveCode

__all__ = [
    "CountChange",
    "Decision",
    "DecisionCount",
    "Draw",
    "Evidence",
    "ExtraAnswer",
    "IncentiveCode",
    "Invitation",
    "Response",
]
