"""The tries to reach a customer since the case was last opened."""

from django.db.models import Exists, OuterRef, QuerySet

from pejling.followup.models import Case, CaseEntry, CaseTry
from pejling.followup.rules.reaching import Missing, missing_tries
from pejling.followup.rules.sets import EntryKind, TryOutcome
from pejling.outbox.rules.sets import Channel


def tries_of(case: Case) -> QuerySet[CaseTry]:
    """In their order; what was tried before the case was opened again does not count any more."""
    reopened = CaseEntry.objects.filter(case=case, kind=EntryKind.REOPENED, at__gt=OuterRef("at"))
    return CaseTry.objects.filter(~Exists(reopened), case=case).order_by("at", "pk")


def missing_in(case: Case) -> Missing:
    """What is still to be tried before the customer may be called unreachable."""
    found = tries_of(case).values_list("channel", "outcome")
    return missing_tries([(Channel(channel), TryOutcome(outcome)) for channel, outcome in found])
