"""Tables: fields, constraints, querysets."""

from pejling.followup.models.accounts import AccountAlert, PlanStep
from pejling.followup.models.cases import Case, CaseEntry
from pejling.followup.models.helping import CaseColleague, CaseTry, HandOver
from pejling.followup.models.improvements import Improvement, ImprovementCase
from pejling.followup.models.promoters import (
    Reference,
    Referral,
    Referred,
    ReviewPlace,
    Reward,
    RewardCode,
    RewardPool,
    ShareText,
    Sharing,
    Thanking,
)

__all__ = [
    "AccountAlert",
    "Case",
    "CaseColleague",
    "CaseEntry",
    "CaseTry",
    "HandOver",
    "Improvement",
    "ImprovementCase",
    "PlanStep",
    "Reference",
    "Referral",
    "Referred",
    "ReviewPlace",
    "Reward",
    "RewardCode",
    "RewardPool",
    "ShareText",
    "Sharing",
    "Thanking",
]
