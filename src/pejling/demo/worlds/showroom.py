"""Today's visitors of Wrenfield's showroom."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from pejling.demo.cast import SHOWROOM, employees_of, part_of
from pejling.demo.today import TodaysMoment
from pejling.people.actions.customers import upsert_contacts, upsert_events
from pejling.people.models import Organisation
from pejling.people.rules.days import local_day
from pejling.people.rules.rows import ContactRow, EventRow
from pejling.programme.rules.sets import Nature, Stage

KEY, VISIT = "showroom", "visit"


@dataclass(frozen=True)
class Visitor:
    """An invented person who came to the showroom today."""

    given_name: str
    family_name: str
    country: str
    language: str


VISITORS = (
    Visitor("Mabel", "Thornbury", "GB", "en"),
    Visitor("Rupert", "Ingleby", "GB", "en"),
    Visitor("Karen", "Højlund", "DK", "da"),
    Visitor("Eirik", "Sandnes", "NO", "nb"),
    Visitor("Åsa", "Lindgren", "SE", "sv"),
)


def come_in(organisation: Organisation, now: datetime) -> None:
    """Bring in this morning's visitors and their visits."""
    host = employees_of(SHOWROOM)[0].external_id
    today = local_day(now, organisation.zone)
    upsert_contacts(
        organisation,
        [
            ContactRow(
                external_id=f"visitor-{number}",
                emails=(f"visitor.{number}@customers.invalid",),
                given_name=visitor.given_name,
                family_name=visitor.family_name,
                country=visitor.country,
                language=visitor.language,
                customer_since=today,
                legal_basis="customer",
                unit=SHOWROOM,
            )
            for number, visitor in enumerate(VISITORS, start=1)
        ],
    )
    upsert_events(
        organisation,
        [
            EventRow(
                message_id=f"visit-{number}",
                kind=VISIT,
                occurred_at=now - timedelta(minutes=10 * number),
                contact=f"visitor-{number}",
                unit=SHOWROOM,
                employees=((host, part_of(SHOWROOM).value),),
            )
            for number in range(1, len(VISITORS) + 1)
        ],
    )


SHOWROOM_VISIT = TodaysMoment(
    KEY,
    "Showroom visit",
    Stage.DISCOVER,
    Nature.EMOTIONAL,
    VISIT,
    part_of(SHOWROOM),
    employees_of(SHOWROOM)[0].external_id,
    come_in,
)
