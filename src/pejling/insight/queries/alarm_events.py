"""Events as alarms see them: how many of each kind on each day."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count

from pejling.people.models import Event


def event_kinds(organisation_id: int) -> Iterator[str]:
    """The kinds of event there are, in the order of the alphabet: one step in the index for each."""
    rows = Event.objects.filter(organisation_id=organisation_id).order_by("kind").values_list("kind", flat=True)
    kind = rows.first()
    while kind is not None:
        yield kind
        kind = rows.filter(kind__gt=kind).first()


def event_counts(organisation_id: int, kind: str, *, start: date, end: date) -> dict[date, int]:
    """How many events of a kind happened on each local day from ``start`` to the day before ``end``."""
    rows = Event.objects.filter(organisation_id=organisation_id, kind=kind, occurred_on__gte=start, occurred_on__lt=end)
    return dict(rows.order_by().values("occurred_on").annotate(n=Count("pk")).values_list("occurred_on", "n"))
