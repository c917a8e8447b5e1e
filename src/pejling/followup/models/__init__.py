"""Tables: fields, constraints, querysets."""

from pejling.followup.models.cases import Case, CaseEntry
from pejling.followup.models.helping import CaseColleague, CaseTry, HandOver

__all__ = ["Case", "CaseColleague", "CaseEntry", "CaseTry", "HandOver"]
