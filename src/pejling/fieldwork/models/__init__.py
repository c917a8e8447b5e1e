"""Tables: fields, constraints, querysets."""

from pejling.fieldwork.models.asking import Decision, DecisionCount, Invitation
from pejling.fieldwork.models.hearing import CountChange, Evidence, Response
from pejling.fieldwork.models.telling import Told

__all__ = ["CountChange", "Decision", "DecisionCount", "Evidence", "Invitation", "Response", "Told"]
