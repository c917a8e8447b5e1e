"""Counting the presses of clients that nobody invited, for a day and under a salt that is then forgotten."""

import hashlib
import hmac
from datetime import datetime, timedelta

from django.db.models import F, Sum

from pejling.fieldwork.models import DaySalt, Passing, Showing
from pejling.fieldwork.rules.passing import Passage, limits_of, passage
from pejling.people.actions.inserting import insert_new
from pejling.people.rules.days import local_day
from pejling.programme.models import Placement
from pejling.programme.rules.sets import PlacementKind

KEPT = timedelta(hours=24)
CHUNK = 100  # rows a transaction: well under 50 ms on SQLite, whose one writer everybody shares


def let_pass(*, placement: Placement, client: str, now: datetime) -> Passage:
    """Count one press of a client (any text that tells it from others) and say what becomes of it."""
    digest, hour = _digest(placement, client, now), now.replace(minute=0, second=0, microsecond=0)
    key = {"placement_id": placement.pk, "client": digest, "hour": hour}
    insert_new(Passing, [{"organisation_id": placement.organisation_id, **key}])
    Passing.objects.filter(**key).update(presses=F("presses") + 1)  # the row is ours until the commit
    rows = Passing.objects.filter(placement=placement, client=digest, hour__gt=now - KEPT)
    this_hour = rows.filter(hour=hour).values_list("presses", flat=True).get()
    this_day = rows.aggregate(n=Sum("presses"))["n"]
    limits = limits_of(PlacementKind(placement.kind))
    return passage(limits, this_hour=this_hour - 1, this_day=this_day - 1)


def passed_before(*, placement: Placement, client: str, now: datetime) -> bool:
    """Whether a client has answered at a placement in the last 24 hours, as far as the salt of the day tells."""
    rows = Passing.objects.filter(placement=placement, client=_digest(placement, client, now))
    return rows.filter(hour__gt=now - KEPT).exists()


def forget_passers(organisation_id: int, *, now: datetime, limit: int) -> int:
    """Delete counts and salts of more than a day ago, at most ``limit``; how many. What is left leads nowhere then."""
    old_salts = DaySalt.objects.filter(organisation_id=organisation_id, day__lt=(now - KEPT).date())
    salts, _ = old_salts.delete()  # one a day at most
    rows = Passing.objects.filter(organisation_id=organisation_id, hour__lte=now - KEPT)
    keys = list(rows.order_by().values_list("pk", flat=True)[:limit])
    return salts + sum(_delete(keys[at : at + CHUNK]) for at in range(0, len(keys), CHUNK))


def _delete(keys: list[int]) -> int:
    return Passing.objects.filter(pk__in=keys).delete()[0]


def forget_showings(organisation_id: int, *, before: datetime, limit: int) -> int:
    """Delete at most ``limit`` memories of having been shown a question before a moment; how many."""
    rows = Showing.objects.filter(organisation_id=organisation_id, shown_at__lt=before)
    keys = list(rows.order_by().values_list("pk", flat=True)[:limit])
    return Showing.objects.filter(pk__in=keys).delete()[0]


def _digest(placement: Placement, client: str, now: datetime) -> str:
    day = local_day(now, "UTC")
    row, _ = DaySalt.objects.get_or_create(organisation_id=placement.organisation_id, day=day)
    return hmac.digest(row.salt.encode(), client.encode(), hashlib.sha256).hex()[:32]
