"""Tables: fields, constraints, querysets."""

from pejling.followup.models.accounts import AccountAlert, PlanStep
from pejling.followup.models.cases import Case, CaseEntry

__all__ = ["AccountAlert", "Case", "CaseEntry", "PlanStep"]
