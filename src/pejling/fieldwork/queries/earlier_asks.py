"""Earlier asks: everything a person was asked, in any programme, by any channel, also by an old system."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta

from django.db import connection

from pejling.fieldwork.queries.among import among, values
from pejling.fieldwork.queries.plans import Plan
from pejling.fieldwork.rules.memory import memory_days
from pejling.fieldwork.rules.verdicts import EarlierAsk

Asks = defaultdict[str, list[EarlierAsk]]
# by hand, for it is read again in every write transaction, and compiling it took longer than reading
QUERY = """
    select person_key, asked_on, track, programme_id, touchpoint_id, cycle,
        state = 'due' and expires_at > %s, state <> 'cancelled' or handed_over_at is not null
    from fieldwork_invitation
    where organisation_id = %s and {} and asked_on > %s
"""


def earlier_asks(plan: Plan, person_keys: Iterable[str]) -> Asks:
    """The asks of each person that may matter to a gap, a yearly cap or a cycle.

    An invitation that is still to be handed over cannot leave before today, so it counts as today's at the
    earliest: a mail server that is down for weeks must not bring two asks out at once.
    """
    since = plan.on - timedelta(days=memory_days(plan.rules, cycles=not plan.follows_events))
    adapt = connection.ops
    now, after = adapt.adapt_datetimefield_value(plan.now), adapt.adapt_datefield_value(since)
    asks: Asks = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(QUERY.format(among("person_key")), [now, plan.organisation.pk, values(person_keys), after])
        for key, asked_on, track, programme_id, touchpoint_id, cycle, still_to_leave, counts in cursor.fetchall():
            left = max(asked_on, plan.today) if still_to_leave else asked_on
            asks[key].append(EarlierAsk(left, track, programme_id, touchpoint_id, cycle, bool(counts)))
    return asks
