"""Tables: fields, constraints, querysets."""

from pejling.fieldwork.models.asking import Decision, DecisionCount, Invitation
from pejling.fieldwork.models.hearing import CountChange, Evidence, ExtraAnswer, Response

__all__ = ["CountChange", "Decision", "DecisionCount", "Evidence", "ExtraAnswer", "Invitation", "Response"]
