"""Letting go: a contact that was only worth making for a while, and was not made, leaves the inbox by itself."""

from datetime import datetime

from django.db import transaction

from pejling.followup.actions.cases import end_help, locked_case, tell
from pejling.followup.models import Case
from pejling.followup.rules.loop import PASSIVE_WINDOW
from pejling.followup.rules.sets import QUIET, WAITING, CaseState, EntryKind
from pejling.people.models import Organisation

MOST = 500  # a night: the rest have theirs


def let_go(organisation: Organisation, *, now: datetime) -> int:
    """Withdraw what waits about passives and promoters whose window is over; how many. The unhappy wait for ever."""
    rows = Case.objects.filter(organisation=organisation, kind__in=QUIET, state__in=WAITING)
    late = list(rows.filter(answered_at__lt=now - PASSIVE_WINDOW).order_by("answered_at", "pk")[:MOST])
    return sum(_let_go(case, now) for case in late)


@transaction.atomic
def _let_go(case: Case, now: datetime) -> bool:
    case = locked_case(case)
    if case.state not in WAITING:
        return False
    case.state, case.snoozed_until = CaseState.WITHDRAWN, None
    case.save(update_fields=["state", "snoozed_until"])
    tell(case, EntryKind.WITHDRAWN, None, now, detail={"why": "window over"})
    end_help(case=case, user=None, now=now)
    return True
