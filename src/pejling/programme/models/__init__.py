"""Tables: fields, constraints, querysets."""

from pejling.programme.models.extras import ExtraQuestion
from pejling.programme.models.placements import Placement
from pejling.programme.models.programmes import Fraction, Programme, RuleVersion, Touchpoint
from pejling.programme.models.trials import Trial, TrialArm
from pejling.programme.models.wordings import Wording

__all__ = [
    "ExtraQuestion",
    "Fraction",
    "Placement",
    "Programme",
    "RuleVersion",
    "Touchpoint",
    "Trial",
    "TrialArm",
    "Wording",
]
