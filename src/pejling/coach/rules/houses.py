"""The house as tables: who is concerned by a customer or an event, looked up for all at once.

Each table has a row for nobody at its end, so that the number −1 finds nobody's.
"""

from dataclasses import dataclass

import numpy as np

from pejling.coach.rules.base import Ints


@dataclass(frozen=True, eq=False)
class House:
    """Numbers of units, employees and segments by the number of an account, unit or employee."""

    account_owners: Ints
    account_units: Ints
    account_segments: Ints
    unit_leads: Ints  # the unit's lead, else the nearest above who works here
    employee_units: Ints


@dataclass(frozen=True, eq=False)
class Concerned:
    """Whom asks concern, arrays of one length."""

    units: Ints
    employees: Ints


def concerned(house: House, *, accounts: Ints, event_units: Ints, contact_units: Ints, took_part: Ints) -> Concerned:
    """Whoever took part, else the account's owner, else the unit's lead; and the unit that counts the answer."""
    place = first_of(event_units, house.account_units[accounts], contact_units)
    employees = first_of(took_part, house.account_owners[accounts], house.unit_leads[place])
    return Concerned(first_of(event_units, house.employee_units[employees], place), employees)


def first_of(*numbers: Ints) -> Ints:
    """The first of some numbers that is somebody."""
    found = numbers[0]
    for other in numbers[1:]:
        found = np.where(found >= 0, found, other)
    return found
