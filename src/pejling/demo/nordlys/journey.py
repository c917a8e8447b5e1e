"""What happens to the customers of Nordlys: orders, deliveries, projects and service cases, by hash of the customer."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from pejling.demo.draws import chance, pick, share
from pejling.demo.nordlys.cast import AARHUS, BERGEN, COUNTRY_OF, CURRENCY_OF, OSLO, who_does
from pejling.demo.nordlys.customers import KEY_ACCOUNT, PRIVATE, USES, Company, Person
from pejling.demo.nordlys.days import ZONE
from pejling.demo.nordlys.stories.late_delivery import delayed
from pejling.demo.nordlys.words import product_for
from pejling.people.rules.rows import EventRow
from pejling.people.rules.sets import Part

PURCHASE, DELIVERY, PROJECT, SERVICE = "purchase", "delivery", "project_delivery", "support_case_closed"
SPAN = 380  # days in which things happen, counted back from the end
ORDERED, TOURS, HANDED_OVER, HELPED = (1,), (2, 4), (5,), (1, 3)  # few days: a replay costs by the day
SHORTEST_DELIVERY, LONGEST_DELIVERY = 4, 9  # days after the order


@dataclass(frozen=True)
class Pace:
    """How often something happens to a customer in a year, on average."""

    orders: float
    projects: float
    services: float


PACES = {KEY_ACCOUNT: Pace(2.6, 0.8, 1.6), PRIVATE: Pace(1.2, 0.0, 0.3)}
USUAL = Pace(1.6, 0.3, 0.9)
MORE_ORDERS = {AARHUS: 2.4}  # the oldest unit, with the largest store
MORE_SERVICE = {BERGEN: 2.7, OSLO: 2.7}  # older machines


@dataclass(frozen=True)
class Customer:
    """A company or a private person, as far as the journey goes."""

    key: str
    unit: str
    segment: str
    account: str
    owner: str
    since: date
    people: tuple[Person, ...]

    def somebody(self, *key: object) -> Person:
        """One of them; users see most."""
        users = tuple(person for person in self.people if person.role == USES)
        return pick(users if users and chance(0.6, "user", self.key, *key) else self.people, "who", self.key, *key)


def company_as_customer(company: Company) -> Customer:
    """A company with its people."""
    return Customer(
        company.external_id,
        company.unit,
        company.segment,
        company.external_id,
        company.owner,
        company.since,
        company.people,
    )


def person_as_customer(person: Person) -> Customer:
    """A private person, who has no account and no account manager."""
    return Customer(person.external_id, person.unit, person.segment, "", "", person.since, (person,))


def events_of(customer: Customer, today: date) -> Iterator[EventRow]:
    """All that happens to a customer up to the end of the world."""
    pace = PACES.get(customer.segment, USUAL)
    services = pace.services * MORE_SERVICE.get(customer.unit, 1.0)
    orders = pace.orders * MORE_ORDERS.get(customer.unit, 1.0)
    for number, day in _days(customer, "order", orders, ORDERED, today):
        yield from _order(customer, number, day, today)
    for number, day in _days(customer, "project", pace.projects, HANDED_OVER, today):
        yield _happening(customer, PROJECT, number, day, Part.PROJECT_MANAGER)
    for number, day in _days(customer, "service", services, HELPED, today):
        yield _happening(customer, SERVICE, number, day, Part.SERVICE_AGENT)


def _days(
    customer: Customer, what: str, a_year: float, weekdays: tuple[int, ...], today: date
) -> Iterator[tuple[int, date]]:
    """Days, as many as the pace says: its whole part, and one more by chance."""
    expected = a_year * SPAN / 365
    count = int(expected) + chance(expected % 1, what, customer.key)
    for number in range(count):
        day = _last(today - timedelta(days=1 + int(SPAN * share(what, customer.key, number))), weekdays)
        if day > customer.since:
            yield number, day


def _order(customer: Customer, number: int, day: date, today: date) -> Iterator[EventRow]:
    key = f"{customer.key}-o{number}"
    takes = SHORTEST_DELIVERY + int((LONGEST_DELIVERY - SHORTEST_DELIVERY + 1) * share("delivery", key))
    arrives = delayed(_next(day + timedelta(days=takes), TOURS), customer.unit, key, today)
    buyer = customer.somebody("order", number)
    product = product_for(buyer.language, key)
    shared: dict[str, Any] = {"order": key, "product": product}
    amount = round(4_000 + 60_000 * share("amount", key) ** 3) * 100
    bought = _event(customer, PURCHASE, key, day, buyer, Part.SALES, shared)
    yield bought._replace(amount_minor=amount, currency=CURRENCY_OF[COUNTRY_OF[customer.unit]])
    if arrives < today:
        days = (arrives - day).days
        yield _event(customer, DELIVERY, key, arrives, buyer, Part.DELIVERY, {**shared, "days": days})


def _happening(customer: Customer, kind: str, number: int, day: date, part: Part) -> EventRow:
    key = f"{customer.key}-{number}"
    person = customer.somebody(kind, number)
    product = product_for(person.language, f"{kind}-{key}", project=kind == PROJECT)
    return _event(customer, kind, key, day, person, part, {"product": product})


def _event(
    customer: Customer, kind: str, key: str, day: date, person: Person, part: Part, properties: dict[str, Any]
) -> EventRow:
    at = datetime.combine(day, time(8 + int(7 * share("hour", kind, key)), int(60 * share("minute", kind, key))))
    return EventRow(
        message_id=f"{kind}-{key}",
        kind=kind,
        occurred_at=at.replace(tzinfo=ZoneInfo(ZONE)),
        contact=person.external_id,
        account=customer.account,
        unit=customer.unit,
        employees=((_who(customer, part, key), part.value),),
        properties=properties,
    )


def _who(customer: Customer, part: Part, key: str) -> str:
    """The account manager sells; the others are whoever is there."""
    if part is Part.SALES and customer.owner:
        return customer.owner
    return pick(who_does(part, customer.unit), "who", part, key).external_id


def _next(day: date, weekdays: tuple[int, ...]) -> date:
    """A day, or the first of some weekdays after it."""
    while day.isoweekday() not in weekdays:
        day += timedelta(days=1)
    return day


def _last(day: date, weekdays: tuple[int, ...]) -> date:
    """A day, or the last of some weekdays before it."""
    while day.isoweekday() not in weekdays:
        day -= timedelta(days=1)
    return day
