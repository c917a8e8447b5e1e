"""Earlier asks: everything a person was asked, in any programme, by any channel, also by an old system."""

from collections import defaultdict
from collections.abc import Collection
from datetime import timedelta

from django.db import connection

from pejling.fieldwork.queries.among import among, values
from pejling.fieldwork.queries.plans import Plan
from pejling.fieldwork.rules.memory import memory_days
from pejling.fieldwork.rules.verdicts import EarlierAsk

Asks = defaultdict[str, list[EarlierAsk]]
# by hand, for it is read again in every write transaction, and compiling it took longer than reading
COLUMNS = """
    asked_on, track, programme_id, touchpoint_id, cycle,
    state = 'due' and expires_at > %s, state <> 'cancelled' or handed_over_at is not null
"""
ASKED = f"""
    select person_key, {COLUMNS} from fieldwork_invitation
    where organisation_id = %s and {{}} and asked_on > %s
"""
# records that turned out to be one person have the key of the oldest; their asks have the keys of their day
JOINED = f"""
    select person.person_key, {COLUMNS} from people_contact as person
    join fieldwork_invitation as ask on ask.organisation_id = person.organisation_id and ask.contact_id = person.id
    where person.organisation_id = %s and {{}} and ask.asked_on > %s and ask.person_key <> person.person_key
"""


def earlier_asks(plan: Plan, person_keys: Collection[str]) -> Asks:
    """The asks of each person that may matter to a gap, a yearly cap or a cycle.

    An invitation that is still to be handed over cannot leave before today, so it counts as today's at the
    earliest: a mail server that is down for weeks must not bring two asks out at once.
    """
    since = plan.on - timedelta(days=memory_days(plan.rules, cycles=not plan.follows_events))
    adapt = connection.ops
    now, after = adapt.adapt_datetimefield_value(plan.now), adapt.adapt_datefield_value(since)
    asks: Asks = defaultdict(list)
    wanted = [now, plan.organisation.pk, values(person_keys), after]
    with connection.cursor() as cursor:
        for query, column in ((ASKED, "person_key"), (JOINED, "person.person_key")):
            cursor.execute(query.format(among(column)), wanted)
            for key, asked_on, track, programme_id, touchpoint_id, cycle, still_to_leave, counts in cursor.fetchall():
                left = max(asked_on, plan.today) if still_to_leave else asked_on
                asks[key].append(EarlierAsk(left, track, programme_id, touchpoint_id, cycle, bool(counts)))
    return asks
