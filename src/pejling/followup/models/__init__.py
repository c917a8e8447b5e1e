"""Tables: fields, constraints, querysets."""

from pejling.followup.models.cases import Case, CaseEntry
from pejling.followup.models.improvements import Improvement, ImprovementCase

__all__ = ["Case", "CaseEntry", "Improvement", "ImprovementCase"]
