"""Trying to reach a customer: one tap rings, one more says what came of it."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pejling.desk.cases.working import NoOutcome, user_of, working
from pejling.followup.actions.reaching import give_up_case, try_case
from pejling.followup.models import Case
from pejling.followup.rules.reaching import WAYS
from pejling.followup.rules.sets import TryOutcome
from pejling.outbox.rules.sets import Channel
from pejling.people.rules.viewer import Viewer

OF_CHANNEL = ":"


def _tried(request: HttpRequest, case: Case, viewer: Viewer) -> Promise:
    channel, outcome = _pressed(request.POST.get("try", ""))
    try_case(case=case, user=user_of(request), channel=channel, outcome=outcome, now=timezone.now())
    if outcome == TryOutcome.REACHED:
        return _("The clock has stopped. What was the cause, and what was done?")
    return _("The try is written down. The clock runs on.")


def _give_up(request: HttpRequest, case: Case, viewer: Viewer) -> Promise:
    give_up_case(case=case, user=user_of(request), now=timezone.now())
    return _("Closed: the customer cannot be reached.")


def _pressed(word: str) -> tuple[Channel, TryOutcome]:
    """What a button says, channel and outcome: ``phone:no_answer``."""
    channel, _colon, outcome = word.partition(OF_CHANNEL)
    if channel not in set(WAYS) or outcome not in set(TryOutcome):
        raise NoOutcome(word)
    return Channel(channel), TryOutcome(outcome)


tried = working(_tried)
give_up = working(_give_up)
