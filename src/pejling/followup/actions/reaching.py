"""Reaching: each try to speak with a customer is written down, and giving up takes enough of them."""

from datetime import datetime

from django.db import transaction

from pejling.followup.actions.cases import ContactForbidden, contact_case, end_help, locked_open_case, tell
from pejling.followup.actions.holds import end_hold
from pejling.followup.models import Case, CaseTry
from pejling.followup.queries.tries import missing_in
from pejling.followup.rules.reaching import SAME_PRESS, WAYS, Missing
from pejling.followup.rules.sets import CaseState, EntryKind, TryOutcome
from pejling.outbox.rules.sets import Channel
from pejling.people.models import User
from pejling.people.rules.days import local_day


class NoWay(ValueError):
    """A customer is tried on a channel on which nobody can be reached."""


class TooFewTries(Exception):
    """A customer is called unreachable before enough was tried; ``missing`` says what is to be done first."""

    def __init__(self, case: Case, missing: Missing) -> None:
        super().__init__(f"Case {case} needs {missing.tries} more tries, and {missing.channels} more channels.")
        self.missing = missing


class CustomerReached(Exception):
    """Somebody has spoken with the customer: the case is resolved, not given up."""


def try_case(*, case: Case, user: User | None, channel: Channel, outcome: TryOutcome, now: datetime) -> Case:
    """Write down a try and what came of it; whoever was reached has been contacted. Two taps are one try."""
    if channel not in WAYS:
        raise NoWay(f"Nobody is reached by {channel}: allowed are {', '.join(WAYS)}.")
    with transaction.atomic():
        case = locked_open_case(case)
        if case.heard.no_contact:
            raise ContactForbidden(f"The customer of case {case} asked not to be contacted, or cannot be.")
        if _is_second_tap(case, user, channel, outcome, now):
            return case
        CaseTry.objects.create(
            organisation_id=case.organisation_id, case=case, at=now, channel=channel, outcome=outcome, user=user
        )
        if outcome == TryOutcome.REACHED:
            return contact_case(case=case, user=user, now=now)
        tell(case, EntryKind.TRIED, user, now, text=f"{channel} {outcome}")
    return case


def give_up_case(*, case: Case, user: User | None, now: datetime) -> Case:
    """Close the case of a customer who cannot be reached, once enough was tried."""
    with transaction.atomic():
        case = locked_open_case(case)
        if case.state != CaseState.OPEN:
            raise CustomerReached(f"The customer of case {case} was contacted at {case.contacted_at}.")
        missing = missing_in(case)
        if not missing.nothing:
            raise TooFewTries(case, missing)
        case.state, case.snoozed_until = CaseState.UNREACHABLE, None
        case.save(update_fields=["state", "snoozed_until"])
        tell(case, EntryKind.UNREACHABLE, user, now)
        end_help(case=case, user=user, now=now)
        end_hold(case=case, today=local_day(now, case.organisation.zone))
    return case


def _is_second_tap(case: Case, user: User | None, channel: Channel, outcome: TryOutcome, now: datetime) -> bool:
    last = CaseTry.objects.filter(case=case).order_by("-at", "-pk").first()
    same = last is not None and (last.user, last.channel, last.outcome) == (user, channel, outcome)
    return same and last is not None and now - last.at < SAME_PRESS
