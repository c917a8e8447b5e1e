"""Tables: fields, constraints, querysets."""

from pejling.followup.models.cases import Case, CaseEntry
from pejling.followup.models.drafts import Draft, Offer, OfferGiven
from pejling.followup.models.playbooks import Playbook, UnitHours

__all__ = ["Case", "CaseEntry", "Draft", "Offer", "OfferGiven", "Playbook", "UnitHours"]
