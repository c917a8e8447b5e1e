"""The invented house of the retail world: its units and the people who work there."""

from dataclasses import dataclass

from pejling.people.rules.sets import Part, Role


@dataclass(frozen=True)
class CastUnit:
    """A unit with its place in the tree."""

    key: str
    name: str
    parent: str = ""


@dataclass(frozen=True)
class CastEmployee:
    """Somebody who works there; the first of a unit leads it."""

    external_id: str
    given_name: str
    family_name: str
    title: str
    unit: str
    role: Role = Role.EMPLOYEE
    language: str = ""  # of the pages; without it, the browser's
    parts: tuple[Part, ...] = ()  # in what happens to customers


@dataclass(frozen=True)
class House:
    """Units, parents before their children, and everybody who works in them."""

    units: tuple[CastUnit, ...]
    employees: tuple[CastEmployee, ...]

    def employees_of(self, unit: str) -> tuple[CastEmployee, ...]:
        """Those who work in a unit, its lead first."""
        return tuple(employee for employee in self.employees if employee.unit == unit)


HOUSE = "house"
SHOWROOM, SERVICE, WAREHOUSE = "showroom", "service", "warehouse"
NORTH, SOUTH, NORDIC, ABROAD = "sales-north", "sales-south", "sales-nordic", "sales-abroad"

UNITS = (
    CastUnit(HOUSE, "Wrenfield Gifts"),
    CastUnit("sales", "Sales", HOUSE),
    CastUnit(NORTH, "Sales North", "sales"),
    CastUnit(SOUTH, "Sales South", "sales"),
    CastUnit(NORDIC, "Sales Nordic", "sales"),
    CastUnit(ABROAD, "Sales Abroad", "sales"),
    CastUnit(WAREHOUSE, "Warehouse", HOUSE),
    CastUnit(SERVICE, "Customer service", HOUSE),
    CastUnit(SHOWROOM, "Showroom", HOUSE),
)

EMPLOYEES = (
    CastEmployee("margaret.wren", "Margaret", "Wren", "Managing director", HOUSE, Role.OWNER),
    CastEmployee("adam.lister", "Adam", "Lister", "Head of sales", "sales", Role.MANAGER),
    CastEmployee("gwen.hartley", "Gwen", "Hartley", "Sales, lead", NORTH, Role.LEAD),
    CastEmployee("callum.birch", "Callum", "Birch", "Sales", NORTH),
    CastEmployee("priya.marlow", "Priya", "Marlow", "Sales, lead", SOUTH, Role.LEAD),
    CastEmployee("tom.ashdown", "Tom", "Ashdown", "Sales", SOUTH),
    CastEmployee("hannah.rowe", "Hannah", "Rowe", "Sales", SOUTH),
    CastEmployee("signe.lindahl", "Signe", "Lindahl", "Sales, lead", NORDIC, Role.LEAD),
    CastEmployee("oliver.pemberton", "Oliver", "Pemberton", "Sales, lead", ABROAD, Role.LEAD),
    CastEmployee("claire.dunmore", "Claire", "Dunmore", "Sales", ABROAD),
    CastEmployee("stuart.kemble", "Stuart", "Kemble", "Warehouse, lead", WAREHOUSE, Role.LEAD),
    CastEmployee("dawn.fletcher", "Dawn", "Fletcher", "Dispatch", WAREHOUSE),
    CastEmployee("ivan.petrie", "Ivan", "Petrie", "Dispatch", WAREHOUSE),
    CastEmployee("joe.tranter", "Joe", "Tranter", "Customer service, lead", SERVICE, Role.LEAD),
    CastEmployee("maren.ashby", "Maren", "Ashby", "Customer service", SERVICE),
    CastEmployee("leila.crane", "Leila", "Crane", "Customer service", SERVICE),
    CastEmployee("rhys.colby", "Rhys", "Colby", "Customer service", SERVICE),
    CastEmployee("edith.sorrel", "Edith", "Sorrel", "Showroom, lead", SHOWROOM, Role.LEAD),
)

WRENFIELD = House(UNITS, EMPLOYEES)
PARTS = {WAREHOUSE: Part.DELIVERY, SERVICE: Part.SERVICE_AGENT}


def employees_of(unit: str) -> tuple[CastEmployee, ...]:
    """Those who work in a unit of Wrenfield, its lead first."""
    return WRENFIELD.employees_of(unit)


def part_of(unit: str) -> Part:
    """The part that people of a unit play in a purchase or return."""
    return PARTS.get(unit, Part.SALES)
