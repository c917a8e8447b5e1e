"""The cursor of a replay: one row of the schedule, so that a killed replay goes on where it stopped."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from pejling.outbox.models import Schedule
from pejling.outbox.queries.replays import REPLAY
from pejling.people.models import Organisation
from pejling.people.rules.days import local_day, local_moment


@dataclass(frozen=True)
class Run:
    """A replay under way. ``today`` is the day it was begun on, however long it takes."""

    organisation: Organisation
    world: str
    days: int | None
    next_day: date

    @property
    def today(self) -> date:
        """The day on which the world ends."""
        return local_day(self.organisation.created_at, self.organisation.zone)

    @property
    def name(self) -> str:
        """The row's name; it holds what a restart must know."""
        return f"{REPLAY}{self.organisation.pk}:{self.world}:{self.days or 'all'}"


def begin_run(organisation: Organisation, *, world: str, days: int | None, first_day: date) -> Run:
    """Note that a replay begins; until it has ended the worker keeps its hands off."""
    run = Run(organisation=organisation, world=world, days=days, next_day=first_day)
    Schedule.objects.create(name=run.name, next_at=_midnight(run, first_day))
    return run


def unfinished_run(organisation: Organisation) -> Run | None:
    """The replay of an organisation that was interrupted, if there is one."""
    row = Schedule.objects.filter(name__startswith=f"{REPLAY}{organisation.pk}:").first()
    if row is None:
        return None
    _, _, world, days = row.name.split(":")
    return Run(
        organisation=organisation,
        world=world,
        days=None if days == "all" else int(days),
        next_day=local_day(row.next_at, organisation.zone),
    )


def day_done(run: Run, day: date) -> None:
    """Move the cursor past a day whose work is all committed."""
    Schedule.objects.filter(name=run.name).update(next_at=_midnight(run, day + timedelta(days=1)))


def end_run(run: Run) -> None:
    """Give the organisation to the worker."""
    Schedule.objects.filter(name=run.name).delete()


def _midnight(run: Run, day: date) -> datetime:
    return local_moment(day, time.min, run.organisation.zone)
