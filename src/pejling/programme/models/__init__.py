"""Tables: fields, constraints, querysets."""

from pejling.programme.models.programmes import Programme, RuleVersion, Touchpoint
from pejling.programme.models.wordings import Wording

__all__ = ["Programme", "RuleVersion", "Touchpoint", "Wording"]
