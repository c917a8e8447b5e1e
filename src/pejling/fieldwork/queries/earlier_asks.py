"""Earlier asks: everything a person was asked, in any programme, by any channel, also by an old system."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta

from pejling.fieldwork.models import Invitation
from pejling.fieldwork.queries.plans import Plan
from pejling.fieldwork.rules.memory import memory_days
from pejling.fieldwork.rules.sets import InvitationState
from pejling.fieldwork.rules.verdicts import EarlierAsk

Asks = defaultdict[str, list[EarlierAsk]]


def earlier_asks(plan: Plan, person_keys: Iterable[str]) -> Asks:
    """The asks of each person that may matter to a gap, a yearly cap or a cycle.

    An invitation that is still to be handed over cannot leave before today, so it counts as today's at the
    earliest: a mail server that is down for weeks must not bring two asks out at once.
    """
    rows = Invitation.objects.filter(
        organisation_id=plan.organisation.pk,
        person_key__in=list(person_keys),
        asked_on__gt=plan.on - timedelta(days=memory_days(plan.rules, cycles=not plan.follows_events)),
    ).values_list(
        "person_key",
        "asked_on",
        "track",
        "programme_id",
        "touchpoint_id",
        "cycle",
        "state",
        "handed_over_at",
        "expires_at",
    )
    asks: Asks = defaultdict(list)
    for key, asked_on, track, programme_id, touchpoint_id, cycle, state, handed_over_at, expires_at in rows:
        still_to_leave = state == InvitationState.DUE and expires_at > plan.now
        left = max(asked_on, plan.today) if still_to_leave else asked_on
        counts = state != InvitationState.CANCELLED or handed_over_at is not None
        asks[key].append(EarlierAsk(left, track, programme_id, touchpoint_id, cycle, counts))
    return asks
