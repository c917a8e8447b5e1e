"""Reading the house: units, employees and accounts, numbered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from pejling.coach.rules.base import NOBODY, Colleague
from pejling.coach.rules.houses import House
from pejling.people.models import Account, Employee, Organisation, Unit

Numbers = Mapping[int | None, int]
Leads = Mapping[int | None, tuple[int | None, int | None]]  # unit → its lead and the unit above


class Segments:
    """Segments, numbered as they are met; the first is that of whoever has none."""

    def __init__(self) -> None:
        self.numbers = {"": 0}

    def number(self, name: str) -> int:
        """The number of a segment."""
        return self.numbers.setdefault(name, len(self.numbers))


@dataclass(frozen=True, eq=False)
class Staff:
    """The house with what its numbers stand for."""

    house: House
    units: Sequence[tuple[int, str]]
    unit_keys: Sequence[str]
    colleagues: Sequence[Colleague]
    unit_numbers: Numbers
    employee_numbers: Numbers
    account_numbers: Numbers


def staff_of(organisation: Organisation, segments: Segments, *, today: date) -> Staff:
    """Everybody who works here today, the units and the accounts."""
    units = list(Unit.objects.filter(organisation=organisation).order_by("name", "pk"))
    employees = [one for one in Employee.objects.filter(organisation=organisation).order_by("pk") if _stays(one, today)]
    rows = Account.objects.filter(organisation=organisation).order_by("pk")
    accounts = list(rows.values_list("pk", "owner_id", "unit_id", "segment"))
    unit_numbers: dict[int | None, int] = {unit.pk: n for n, unit in enumerate(units)}
    numbers: dict[int | None, int] = {employee.pk: n for n, employee in enumerate(employees)}
    leads: dict[int | None, tuple[int | None, int | None]] = {unit.pk: (unit.lead_id, unit.parent_id) for unit in units}
    house = House(
        account_owners=_table([numbers.get(owner, NOBODY) for _, owner, _, _ in accounts]),
        account_units=_table([unit_numbers.get(unit, NOBODY) for _, _, unit, _ in accounts]),
        account_segments=np.array([*(segments.number(name) for *_, name in accounts), 0], dtype=np.int64),
        unit_leads=_table([_lead(unit.pk, leads, numbers) for unit in units]),
        employee_units=_table([unit_numbers.get(employee.unit_id, NOBODY) for employee in employees]),
    )
    usual = organisation.weekly_capacity
    return Staff(
        house=house,
        units=[(unit.pk, unit.name) for unit in units],
        unit_keys=[unit.key for unit in units],
        colleagues=[
            Colleague(one.pk, str(one), _capacity(one.weekly_capacity, usual), one.unit_id) for one in employees
        ],
        unit_numbers=unit_numbers,
        employee_numbers=numbers,
        account_numbers={row[0]: n for n, row in enumerate(accounts)},
    )


def _stays(employee: Employee, today: date) -> bool:
    return employee.left_on is None or employee.left_on > today


def _capacity(own: int | None, usual: int) -> int:
    return usual if own is None else own


def _lead(unit_id: int | None, leads: Leads, numbers: Numbers) -> int:
    seen: set[int | None] = set()
    while unit_id in leads and unit_id not in seen:
        seen.add(unit_id)
        lead_id, unit_id = leads[unit_id]
        if lead_id in numbers:
            return numbers[lead_id]
    return NOBODY


def _table(numbers: Sequence[int]) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    return np.array([*numbers, NOBODY], dtype=np.int64)
