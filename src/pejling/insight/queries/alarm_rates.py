"""What became of asks, as alarms see it: mails that came back and people who left, beside the asks of the day."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time

from pejling.insight.rules.alarm_rates import Part
from pejling.outbox.models import Delivery
from pejling.outbox.rules.sets import DeliveryKind, DeliveryState
from pejling.people.models import AuditEntry, Organisation
from pejling.people.rules.days import local_day, local_moment

Parts = dict[date, Part]


def bounced(organisation: Organisation, asked: Mapping[date, int], *, start: date, end: date) -> Parts:
    """Asks that came back, of those that left or were refused at the door, by local day; ``end`` not included.

    ``asked``: asks handed over by day. One refused at once was never handed over; one that comes back later was.
    """
    since, until = _moments(organisation, start, end)
    rows = Delivery.objects.filter(
        organisation=organisation, state=DeliveryState.BOUNCED, kind=DeliveryKind.ASK, handing_over_at__gte=since
    )
    moments = list(rows.filter(handing_over_at__lt=until).values_list("handing_over_at", "sent_at"))
    back = _by_day(organisation, (at for at, _ in moments if at))
    refused = _by_day(organisation, (at for at, sent_at in moments if at and sent_at is None))
    return {day: Part(back[day], asked.get(day, 0) + refused[day]) for day in asked.keys() | back.keys()}


def left(organisation: Organisation, asked: Mapping[date, int], *, start: date, end: date) -> Parts:
    """Asks whose reader wanted no more, beside the asks that left, by local day; ``end`` not included.

    Told by the audit, where each opting-out stands: one person may have several addresses. Somebody may leave on a day
    without any ask, or more than were asked that day.
    """
    since, until = _moments(organisation, start, end)
    rows = AuditEntry.objects.filter(organisation=organisation, at__gte=since, at__lt=until, action="opt_out")
    first: dict[str, datetime] = {}
    for subject, at in rows.order_by("at").values_list("subject_id", "at"):
        first.setdefault(subject, at)
    gone = _by_day(organisation, first.values())
    return {day: Part(gone[day], max(asked.get(day, 0), gone[day])) for day in asked.keys() | gone.keys()}


def _moments(organisation: Organisation, start: date, end: date) -> tuple[datetime, datetime]:
    return local_moment(start, time.min, organisation.zone), local_moment(end, time.min, organisation.zone)


def _by_day(organisation: Organisation, moments: Iterable[datetime]) -> Counter[date]:
    return Counter(local_day(at, organisation.zone) for at in moments)
