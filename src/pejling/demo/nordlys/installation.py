"""Six customers who had something installed this morning: their mails wait for a click."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from pejling.demo.nordlys.cast import AARHUS, BERGEN, COPENHAGEN, COUNTRY_OF, GOTHENBURG, LANGUAGE_OF, MALMO, OSLO
from pejling.demo.nordlys.customers import PRIVATE, plain
from pejling.demo.today import TodaysMoment
from pejling.people.actions.customers import upsert_contacts, upsert_events
from pejling.people.models import Organisation
from pejling.people.rules.days import local_day
from pejling.people.rules.rows import ContactRow, EventRow
from pejling.people.rules.sets import Part
from pejling.programme.rules.sets import Nature, Stage

KEY = "installation"


@dataclass(frozen=True)
class Installed:
    """Somebody with something new, and who brought it."""

    unit: str
    given_name: str
    family_name: str
    product: str
    by: str
    phone: str = ""  # kept free for fiction


INSTALLED = (
    Installed(MALMO, "Ingela", "Norén", "skrivaren Nova 3", "leif.borg", "+46701740606"),
    Installed(OSLO, "Reidun", "Kolstad", "møteskjermen Polaris", "ola.brekke"),
    Installed(COPENHAGEN, "Asger", "Hedegaard", "hæve-sænkebordet Fjeld", "yusuf.demir"),
    Installed(BERGEN, "Arild", "Stokke", "låssystemet Vakt", "hakon.dalseth"),
    Installed(AARHUS, "Jette", "Overgaard", "kontorstolen Havn", "sofie.ravn"),
    Installed(GOTHENBURG, "Annika", "Hellström", "kaffemaskinen Lyra 40", "sara.wikstrom", "+46701740605"),
)


def come_in(organisation: Organisation, now: datetime) -> None:
    """Bring in the six and what was installed."""
    upsert_contacts(organisation, [_contact(one, organisation, now) for one in INSTALLED])
    upsert_events(organisation, [_event(one, now, number) for number, one in enumerate(INSTALLED, start=1)])


def _contact(one: Installed, organisation: Organisation, now: datetime) -> ContactRow:
    country = COUNTRY_OF[one.unit]
    return ContactRow(
        external_id=_id(one),
        emails=(f"{plain(one.given_name)}.{plain(one.family_name)}@{one.unit}.invalid",),
        phones=(one.phone,) if one.phone else (),
        given_name=one.given_name,
        family_name=one.family_name,
        country=country,
        language=LANGUAGE_OF[country],
        segment=PRIVATE,
        customer_since=local_day(now, organisation.zone),
        legal_basis="customer",
        unit=one.unit,
    )


def _event(one: Installed, now: datetime, number: int) -> EventRow:
    return EventRow(
        message_id=f"{KEY}-{one.unit}",
        kind=KEY,
        occurred_at=now - timedelta(minutes=25 * number),
        contact=_id(one),
        unit=one.unit,
        employees=((one.by, Part.SERVICE_AGENT.value),),
        properties={"product": one.product},
    )


def _id(one: Installed) -> str:
    return f"{KEY}-{one.unit}"


INSTALLATION = TodaysMoment(
    KEY, "Installation", Stage.USE, Nature.FUNCTIONAL, KEY, Part.SERVICE_AGENT, "ellen.winther", come_in
)
