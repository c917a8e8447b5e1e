"""Tables: fields, constraints, querysets."""

from pejling.followup.models.cases import Case, CaseEntry

__all__ = ["Case", "CaseEntry"]
