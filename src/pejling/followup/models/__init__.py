"""Tables: fields, constraints, querysets."""

from pejling.followup.models.cases import Case, CaseEntry
from pejling.followup.models.messages import CaseMessage
from pejling.followup.models.solving import SolvedQuestion

__all__ = ["Case", "CaseEntry", "CaseMessage", "SolvedQuestion"]
