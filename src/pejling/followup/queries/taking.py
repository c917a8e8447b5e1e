"""Who takes a case: the nearest of the concerned who is there on its day and has room for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pejling.fieldwork.models import Response, Told
from pejling.followup.models import Case
from pejling.followup.queries.concerned import concerned, has_left
from pejling.followup.rules.sets import WAITING
from pejling.people.models import Absence, Employee
from pejling.people.queries.prepared import Prepared
from pejling.people.rules.absences import in_place_of

AWAY = Prepared(
    lambda organisation, day: (
        Absence.objects.on(day).select_related("stand_in__user").filter(organisation_id=organisation).order_by("pk")
    ),
    -1,
    date.min,
)


def taker_of(heard: Response | Told, *, today: date, due_on: date) -> Employee | None:
    """Who gets a new case; the nearest of all where everybody is away, for somebody must have it."""
    candidates = list(concerned(heard, today=max(today, due_on)))
    return taker_among(candidates, organisation_id=heard.organisation_id, on=due_on) or next(iter(candidates), None)


def taker_among(candidates: Iterable[Employee], *, organisation_id: int, on: date) -> Employee | None:
    """The first who is there on a day, or has somebody there for them, and has room; the first of all if nobody has.

    Whoever stands in takes whatever comes, for a place in which nobody stands is no place. None: everybody is away.
    """
    staff = Staff(organisation_id, on)
    first = None
    for candidate in candidates:
        taker = staff.in_place_of(candidate)
        if taker is not None and (taker.pk != candidate.pk or has_room(taker)):
            return taker
        first = first or taker
    return first


def has_room(employee: Employee) -> bool:
    """Whether fewer cases wait with somebody than they can have at one time (a wish: two at once may go one beyond)."""
    if employee.capacity is None:
        return True
    waiting = Case.objects.filter(organisation_id=employee.organisation_id, assignee=employee, state__in=WAITING)
    return waiting.count() < employee.capacity


@dataclass(frozen=True)
class Staff:
    """Who is there on a day."""

    organisation_id: int
    day: date

    def in_place_of(self, employee: Employee) -> Employee | None:
        """The employee, or whoever stands in for them; None where nobody does."""
        stand_ins = self._stand_ins
        key = in_place_of(employee.pk, {here: other.pk if other else None for here, other in stand_ins.items()})
        if key is None or key == employee.pk:
            return employee if key else None
        return next(other for other in stand_ins.values() if other and other.pk == key)

    @cached_property
    def _stand_ins(self) -> dict[int, Employee | None]:
        """Everybody who is away with their stand-in; nobody stands in after they have left."""
        away = AWAY.all(self.organisation_id, self.day)
        return {
            one.employee_id: one.stand_in if one.stand_in and not has_left(one.stand_in, self.day) else None
            for one in away
        }
