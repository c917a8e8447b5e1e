"""What was kept for a digest: mails that their readers did not wish at once."""

from collections import defaultdict
from datetime import date, time, timedelta

from pejling.followup.rules.wishes import Kept
from pejling.outbox.models import Delivery
from pejling.outbox.rules.sets import DeliveryKind, DeliveryState
from pejling.people.models import Organisation
from pejling.people.queries.prepared import MOMENT, Prepared
from pejling.people.rules.days import end_of_day, local_moment

KEPT = Prepared(
    lambda organisation, first, end: (
        Delivery.objects.filter(
            organisation_id=organisation,
            state=DeliveryState.CANCELLED,
            error=Kept.FOR_DIGEST,
            created_at__gte=first,
            created_at__lt=end,
        )
        .exclude(kind=DeliveryKind.ANSWER_NOTICE)
        .order_by("created_at", "pk")
    ),
    -1,
    MOMENT,
    MOMENT + timedelta(days=1),
)


def kept_of_day(organisation: Organisation, day: date) -> dict[str, list[Delivery]]:
    """A day's mails about cases by the address that they were for; answers are told with the others of the day."""
    first, end = local_moment(day, time.min, organisation.zone), end_of_day(day, organisation.zone)
    found: dict[str, list[Delivery]] = defaultdict(list)
    for row in KEPT.all(organisation.pk, first, end):
        found[row.address.lower()].append(row)
    return dict(found)
