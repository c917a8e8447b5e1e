"""A house with a warehouse and a sales team, and an internal programme that asks the one about the other."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from pejling.fieldwork.models import InternalAnswer
from pejling.people.models import Employee, Organisation, Unit
from pejling.programme.actions.internal import set_up_internal
from pejling.programme.actions.programmes import start_programme
from pejling.programme.models import Programme
from pejling.programme.rules.versions import Internal
from tests.makers import make_employee, make_unit

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def at(day: date, hour: int = 9) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=COPENHAGEN)


@dataclass
class House:
    organisation: Organisation
    warehouse: Unit
    sales: Unit
    accounts: Unit
    sellers: list[Employee]
    programme: Programme = field(init=False)

    def begins(self, day: date, *, departments: int = 1, asks: int = 2, state: str = "running") -> "House":
        chosen = (self.warehouse, self.accounts)[:departments]
        self.programme = set_up_internal(
            organisation=self.organisation,
            name="Between us",
            sender=self.sellers[0],
            internal=Internal(department_ids=tuple(unit.pk for unit in chosen), asks_a_quarter=asks),
            now=at(day),
        )
        if state == "running":
            start_programme(programme=self.programme, now=at(day))
        return self


def make_house(organisation: Organisation, *, sellers: int = 8) -> House:
    warehouse, sales, accounts = (
        make_unit(organisation, key=key, name=name)
        for key, name in (("warehouse", "Lager"), ("sales", "Salg"), ("accounts", "Bogholderi"))
    )
    people = [make_employee(organisation, unit=sales) for _ in range(sellers)]
    make_employee(organisation, unit=warehouse)
    return House(organisation, warehouse, sales, accounts, people)


def said_between_us(
    house: House, scores: list[int], *, quarter: date, unit: Unit | None = None, comment: str = ""
) -> None:
    """Answers about the warehouse, or another department."""
    for score in scores:
        InternalAnswer.objects.create(
            organisation=house.organisation,
            programme=house.programme,
            department=unit or house.warehouse,
            quarter=quarter,
            score=score,
            comment=comment,
        )
