"""What was kept for a digest: mails that their readers did not wish at once."""

from collections import defaultdict
from datetime import date, time

from pejling.followup.rules.wishes import Kept
from pejling.outbox.models import Delivery
from pejling.outbox.rules.sets import DeliveryKind, DeliveryState
from pejling.people.models import Organisation
from pejling.people.rules.days import end_of_day, local_moment


def kept_of_day(organisation: Organisation, day: date) -> dict[str, list[Delivery]]:
    """A day's mails about cases by the address that they were for; answers are told with the others of the day."""
    rows = Delivery.objects.filter(
        organisation=organisation,
        state=DeliveryState.CANCELLED,
        error=Kept.FOR_DIGEST,
        created_at__gte=local_moment(day, time.min, organisation.zone),
        created_at__lt=end_of_day(day, organisation.zone),
    )
    found: dict[str, list[Delivery]] = defaultdict(list)
    for row in rows.exclude(kind=DeliveryKind.ANSWER_NOTICE).order_by("created_at", "pk"):
        found[row.address.lower()].append(row)
    return dict(found)
