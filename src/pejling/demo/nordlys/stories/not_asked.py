"""Somebody who was not asked about what happened yesterday, because we had asked them twelve days before."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from pejling.demo.nordlys.cast import MALMO
from pejling.demo.nordlys.customers import BUSINESS, DECIDES, Company, Contract, Person, domain_of
from pejling.demo.nordlys.days import ZONE, workday
from pejling.demo.nordlys.story import Story
from pejling.demo.respondents import Asked
from pejling.people.rules.rows import EventRow
from pejling.people.rules.sets import Part

ACCOUNT, NAME = "malmo-tallbacka", "Tallbacka Tandvård AB"
CUSTOMER = f"{ACCOUNT}-0"
DELIVERED_BEFORE, HELPED_BEFORE = 14, 3  # days before the end


class NotAsked(Story):
    """Asked about a delivery, left in peace about the service case that came soon after."""

    def companies(self, today: date) -> tuple[Company, ...]:
        """A small customer of Malmö."""
        since = today - timedelta(days=700)
        person = Person(
            external_id=CUSTOMER,
            given_name="Gunilla",
            family_name="Sandell",
            language="sv",
            since=since,
            email=f"gunilla.sandell@{domain_of(NAME)}",
            unit=MALMO,
            segment=BUSINESS,
            role=DECIDES,
            account=ACCOUNT,
        )
        contract = Contract(f"{ACCOUNT}-a", "Serviceavtal kontor", today + timedelta(days=220), 90, 240_000_00)
        return (Company(ACCOUNT, NAME, MALMO, BUSINESS, "fredrik.mansson", since, 240_000_00, (person,), (contract,)),)

    def events(self, today: date) -> tuple[EventRow, ...]:
        """A delivery and, soon after, a service case."""
        return (
            _event("delivery", DELIVERED_BEFORE, today, "emma.thulin", Part.DELIVERY, "mötesskärmen Polaris"),
            _event("support_case_closed", HELPED_BEFORE, today, "leif.borg", Part.SERVICE_AGENT, "skrivaren Nova 3"),
        )

    def is_cast(self, asked: Asked) -> bool:
        """She does not answer what she is asked."""
        return asked.customer == CUSTOMER


def _event(kind: str, days_ago: int, today: date, who: str, part: Part, product: str) -> EventRow:
    return EventRow(
        message_id=f"{ACCOUNT}-{kind}",
        kind=kind,
        occurred_at=datetime.combine(workday(today - timedelta(days=days_ago)), time(11, 5), tzinfo=ZoneInfo(ZONE)),
        contact=CUSTOMER,
        account=ACCOUNT,
        unit=MALMO,
        employees=((who, part.value),),
        properties={"product": product},
    )
