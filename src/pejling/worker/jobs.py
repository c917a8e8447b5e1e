"""Jobs: what is done once a local day for each organisation. A row of the schedule says when next."""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from pejling.outbox.models import Schedule
from pejling.people.models import Organisation
from pejling.people.queries.prepared import MOMENT, Prepared
from pejling.people.rules.days import local_day, local_moment

A_DAY = timedelta(days=1)
RETRY = timedelta(hours=1)
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    """Something done from a time of the local day on, harmless to repeat.

    ``do`` returns how many things it did; a job ``until_nothing_left`` is done again in the next round until that is 0.
    """

    name: str
    at: time
    do: Callable[[Organisation, datetime], int]
    until_nothing_left: bool = False


@dataclass
class Done:
    """What the jobs did, by name, and which of them failed."""

    counts: dict[str, int]
    failed: list[str]


def organisations_due(*names: str, now: datetime) -> list[Organisation]:
    """The organisations whose schedule has come to one of these jobs, or does not know it yet; one read."""
    return _due(names).all(now)


def do_jobs(jobs: Sequence[Job], *, now: datetime) -> Done:
    """Do what is due. One that fails is logged, tried again in an hour, and holds up no other.

    A demo world is left as it is: its clock is not ours.
    """
    done = Done({}, [])
    for organisation in organisations_due(*(job.name for job in jobs), now=now):
        for job in jobs:
            if not organisation.simulated and _is_due(job, organisation, now):
                _do(job, organisation, now, done)
    return done


@lru_cache
def _due(names: tuple[str, ...]) -> Prepared[Organisation]:
    return Prepared(lambda now: _with_due(names, now), MOMENT)


def _with_due(names: Iterable[str], now: datetime) -> QuerySet[Organisation]:
    due = Q()
    for name in names:
        row = Concat(Value(f"{name}:"), Cast(OuterRef("pk"), CharField()))
        due |= ~Q(Exists(Schedule.objects.filter(name=row, next_at__gt=now)))
    return Organisation.objects.filter(due).order_by("pk")


def _is_due(job: Job, organisation: Organisation, now: datetime) -> bool:
    return not Schedule.objects.filter(name=_name(job, organisation), next_at__gt=now).exists()


def _do(job: Job, organisation: Organisation, now: datetime, done: Done) -> None:
    try:
        count = job.do(organisation, now)
    except Exception:
        log.exception("The job %r of %s failed; it is tried again in an hour", job.name, organisation.slug)
        done.failed.append(job.name)
        _put_off(job, organisation, now + RETRY)
        return
    done.counts[job.name] = done.counts.get(job.name, 0) + count
    if not (job.until_nothing_left and count):
        _put_off(job, organisation, _next_time(job, organisation, now))


def _put_off(job: Job, organisation: Organisation, until: datetime) -> None:
    Schedule.objects.update_or_create(name=_name(job, organisation), defaults={"next_at": until})


def _next_time(job: Job, organisation: Organisation, now: datetime) -> datetime:
    today: date = local_day(now, organisation.zone)
    at = local_moment(today, job.at, organisation.zone)
    return at if at > now else local_moment(today + A_DAY, job.at, organisation.zone)


def _name(job: Job, organisation: Organisation) -> str:
    return f"{job.name}:{organisation.pk}"
