"""Tables: fields, constraints, querysets."""

from pejling.followup.models.accounts import AccountAlert, PlanStep
from pejling.followup.models.cases import Case, CaseEntry
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
    "CaseEntry",
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
