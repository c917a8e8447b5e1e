"""Tables: fields, constraints, querysets."""

from pejling.programme.models.programmes import Fraction, Programme, RuleVersion, Touchpoint
from pejling.programme.models.wordings import Wording

__all__ = ["Fraction", "Programme", "RuleVersion", "Touchpoint", "Wording"]
