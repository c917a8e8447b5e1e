"""Who of Nordlys is away, and who stands in: holidays that were planned a month before, and one who fell ill."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pejling.demo.nordlys.days import monday_before
from pejling.demo.nordlys.deeds import Deed, user_of
from pejling.followup.actions.staffing import go_away
from pejling.people.models import Absence, Employee, Organisation

PLANNED_BEFORE = timedelta(days=30)
ILL_ON, ILL_FOR = timedelta(days=2), timedelta(days=3)  # on a Wednesday evening, and back on Saturday


@dataclass(frozen=True)
class Leave:
    """Days of somebody's, the first and the last, told on the evening of ``known_on``."""

    who: str
    first: date
    last: date
    stand_in: str
    known_on: date

    def take(self, organisation: Organisation, now: datetime) -> None:
        """Write it down, as they would on the desk's page; what is over, or is written down already, is left."""
        people = Employee.objects.filter(organisation=organisation)
        employee, other = people.get(external_id=self.who), people.get(external_id=self.stand_in)
        over = self.last < now.date()
        if over or Absence.objects.filter(employee=employee, from_on=self.first).exists():
            return
        user = user_of(organisation, self.who)
        go_away(employee=employee, from_on=self.first, until_on=self.last, stand_in=other, user=user, now=now)


# Who, from the Monday so many weeks before this one, for how many weeks, and who stands in.
HOLIDAYS = (
    ("lone.bundgaard", 40, 3, "peter.holmgaard"),
    ("peter.holmgaard", 36, 2, "lone.bundgaard"),
    ("peter.holmgaard", 4, 2, "lone.bundgaard"),
    ("sofie.ravn", 30, 3, "rasmus.thorup"),
    ("rasmus.thorup", 29, 1, "jonas.kjaersgaard"),  # so for a week Sofie's cases are with Jonas
    ("jonas.kjaersgaard", 20, 1, "line.overby"),
    ("line.overby", 1, 3, "jonas.kjaersgaard"),  # today
    ("kasper.dueholm", 33, 3, "birgit.storm"),
    ("yusuf.demir", 25, 2, "birgit.storm"),
    ("nadia.rahimi", 15, 2, "camilla.norholm"),
    ("camilla.norholm", 30, 2, "nadia.rahimi"),
    ("turid.nesheim", 31, 3, "magnus.fossum"),
    ("magnus.fossum", 3, 1, "turid.nesheim"),
    ("amina.hassan", 28, 3, "ola.brekke"),
    ("ola.brekke", 24, 3, "amina.hassan"),
    ("kari.vik", 31, 3, "hakon.dalseth"),
    ("hakon.dalseth", 18, 2, "kari.vik"),
    ("petra.nyman", 29, 3, "mats.hallgren"),
    ("sara.wikstrom", 34, 3, "mats.hallgren"),
    ("linnea.sundberg", 10, 1, "mats.hallgren"),
    ("leif.borg", 27, 3, "emma.thulin"),
    ("emma.thulin", 23, 2, "leif.borg"),
    ("fredrik.mansson", 4, 1, "emma.thulin"),
)
ILL = ("peter.holmgaard", 9, "lone.bundgaard")


def leaves(today: date) -> tuple[Leave, ...]:
    """All of the year; nobody of a story is away while they are needed in it."""
    return (*(_holiday(today, *one) for one in HOLIDAYS), _illness(today, *ILL))


def deeds_of(today: date) -> tuple[Deed, ...]:
    """Each is told on its evening."""
    return tuple(Deed(one.known_on, one.take) for one in leaves(today))


def _holiday(today: date, who: str, weeks_before: int, weeks: int, stand_in: str) -> Leave:
    first = monday_before(today, weeks_before)
    return Leave(who, first, first + timedelta(weeks=weeks, days=-1), stand_in, first - PLANNED_BEFORE)


def _illness(today: date, who: str, weeks_before: int, stand_in: str) -> Leave:
    first = monday_before(today, weeks_before) + ILL_ON
    return Leave(who, first, first + ILL_FOR - timedelta(days=1), stand_in, known_on=first)
