"""Tables: fields, constraints, querysets."""

from pejling.programme.models.placements import Placement
from pejling.programme.models.programmes import Fraction, Programme, RuleVersion, Touchpoint
from pejling.programme.models.wordings import Wording

__all__ = ["Fraction", "Placement", "Programme", "RuleVersion", "Touchpoint", "Wording"]
