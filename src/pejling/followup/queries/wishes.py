"""What colleagues wish to be told, by the address that they are told at."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Q
from django.db.models.functions import Lower

from pejling.followup.rules.wishes import TOPICS, Kept, Wishes, as_wished
from pejling.outbox.models import Delivery
from pejling.outbox.rules.drafts import CalledOff, Later
from pejling.outbox.rules.sets import DeliveryKind
from pejling.people.models import NoticeSettings
from pejling.people.rules.quiet import Quiet
from pejling.people.rules.sets import How, Topic

NO_WISHES = Wishes()
Place = tuple[int, str]  # organisation and address


def kept_back(deliveries: Sequence[Delivery], *, now: datetime) -> dict[int, Later | CalledOff]:
    """Those that do not leave now, for their readers wish it so; one read, whatever their number."""
    asked = [row for row in deliveries if row.kind in TOPICS]
    wishes = wishes_of((row.organisation_id, row.address) for row in asked) if asked else {}
    found: dict[int, Later | CalledOff] = {}
    for row in asked:
        own = wishes.get((row.organisation_id, row.address.lower()), NO_WISHES)
        leaves = as_wished(own, DeliveryKind(row.kind), row.idempotency_key, now=now)
        if isinstance(leaves, Kept):
            found[row.pk] = CalledOff(leaves)
        elif leaves > now:
            found[row.pk] = Later(leaves)
    return found


def wishes_of(places: Iterable[Place]) -> dict[Place, Wishes]:
    """The wishes of whoever has any; a member's are those of the employee that they are."""
    known = {(key, address.lower()) for key, address in places}
    houses, addresses = {key for key, _ in known}, {address for _, address in known}
    rows = NoticeSettings.objects.filter(organisation_id__in=houses).select_related("organisation")
    rows = rows.annotate(
        user_email=Lower("membership__user__email"), employee_email=Lower("membership__user__employees__email")
    )
    rows = rows.filter(Q(user_email__in=addresses) | Q(employee_email__in=addresses))
    found: dict[Place, Wishes] = {}
    for row in rows:
        emails = (vars(row)["user_email"], vars(row)["employee_email"])
        found |= {(row.organisation_id, email): wishes_in(row) for email in emails if email}
    return found


def wishes_in(row: NoticeSettings) -> Wishes:
    """One member's settings as wishes."""
    zone = row.zone or row.organisation.zone
    quiet = None
    if row.quiet_from is not None and row.quiet_until is not None and row.quiet_from != row.quiet_until:
        quiet = Quiet(row.quiet_from, row.quiet_until, zone)
    return Wishes(
        how={topic: How(getattr(row, topic)) for topic in Topic},
        quiet=quiet,
        overdue_breaks_quiet=row.overdue_breaks_quiet,
        daily=row.daily,
        daily_hour=row.daily_hour,
        zone=zone,
    )
