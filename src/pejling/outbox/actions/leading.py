"""Leading: of several workers one does what only needs doing once."""

from datetime import datetime, timedelta

from pejling.outbox.models import Schedule

LEASE = timedelta(seconds=20)


def lead(name: str, *, worker: str, now: datetime) -> bool:
    """Whether this worker leads a job until its lease runs out; renews it when half of it is used."""
    row = Schedule.objects.filter(name=name).first()
    if row is None:
        Schedule.objects.bulk_create([Schedule(name=name, next_at=now)], ignore_conflicts=True)
    elif row.leased_until and row.leased_until > now:
        if row.leased_by != worker:
            return False
        if row.leased_until - now > LEASE / 2:
            return True
    return _take(name, worker, now)


def step_down(name: str, *, worker: str) -> None:
    """Let somebody else lead at once."""
    Schedule.objects.filter(name=name, leased_by=worker).update(leased_by="", leased_until=None)


def _take(name: str, worker: str, now: datetime) -> bool:
    mine_or_free = Schedule.objects.filter(name=name).exclude(leased_until__gt=now) | Schedule.objects.filter(
        name=name, leased_by=worker
    )
    return mine_or_free.update(leased_by=worker, leased_until=now + LEASE) == 1
