"""Tables: fields, constraints, querysets."""

from pejling.fieldwork.models.asking import Decision, DecisionCount, Invitation
from pejling.fieldwork.models.hearing import CountChange, Evidence, Response
from pejling.fieldwork.models.text_replies import TextReply

__all__ = ["CountChange", "Decision", "DecisionCount", "Evidence", "Invitation", "Response", "TextReply"]
