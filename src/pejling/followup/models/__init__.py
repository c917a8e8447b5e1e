"""Tables: fields, constraints, querysets."""

from pejling.followup.models.accounts import AccountAlert, PlanStep
from pejling.followup.models.cases import Case, CaseEntry
from pejling.followup.models.drafts import Draft, Offer, OfferGiven
from pejling.followup.models.helping import CaseColleague, CaseTry, HandOver
from pejling.followup.models.holdouts import HoldOut
from pejling.followup.models.improvements import Improvement, ImprovementCase
from pejling.followup.models.messages import CaseMessage
from pejling.followup.models.playbooks import Playbook, UnitHours
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
from pejling.followup.models.solving import SolvedQuestion

__all__ = [
    "AccountAlert",
    "Case",
    "CaseColleague",
    "CaseEntry",
    "CaseMessage",
    "CaseTry",
    "Draft",
    "HandOver",
    "HoldOut",
    "Improvement",
    "ImprovementCase",
    "Offer",
    "OfferGiven",
    "PlanStep",
    "Playbook",
    "Reference",
    "Referral",
    "Referred",
    "ReviewPlace",
    "Reward",
    "RewardCode",
    "RewardPool",
    "ShareText",
    "Sharing",
    "SolvedQuestion",
    "Thanking",
    "UnitHours",
]
