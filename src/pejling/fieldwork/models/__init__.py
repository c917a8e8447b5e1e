"""Tables: fields, constraints, querysets."""

from pejling.fieldwork.models.asking import Decision, DecisionCount, Invitation
from pejling.fieldwork.models.hearing import CountChange, Evidence, Response
from pejling.fieldwork.models.incoming import IncomingMail

__all__ = ["CountChange", "Decision", "DecisionCount", "Evidence", "IncomingMail", "Invitation", "Response"]
