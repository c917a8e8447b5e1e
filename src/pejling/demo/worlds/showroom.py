"""A few asks of this very day, in the mailbox before the replay begins: somebody new has something to click."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from pejling.channels.sender import Sender
from pejling.demo.cast import SHOWROOM, employees_of, part_of
from pejling.fieldwork.actions.deciding import decide_due
from pejling.outbox.actions.reaping import reap_dead
from pejling.people.actions.customers import upsert_contacts, upsert_events
from pejling.people.models import Employee, Organisation
from pejling.people.rules.days import local_day
from pejling.people.rules.rows import ContactRow, EventRow
from pejling.programme.actions.programmes import create_programme, create_touchpoint
from pejling.programme.models import Programme
from pejling.programme.rules.sets import Nature, Stage, TimingKind, Track
from pejling.programme.rules.versions import Rules, Timing
from pejling.worker.author import Rooms
from pejling.worker.loop import is_dead, worker_name
from pejling.worker.steps import tick

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


def ask_todays_visitors(organisation: Organisation, *, sender: Sender, now: datetime) -> None:
    """Real rows through the real sampler and sender, at the clock on the wall; nobody simulated answers them.

    Goes before the other programmes are set up: deciding today for them would skip the year.
    """
    if Programme.objects.filter(organisation=organisation).exclude(key=KEY).exists():
        return  # a replay that goes on has been here
    _set_up(organisation, now)
    _come_in(organisation, now)
    reap_dead(now=now, author=Rooms(), dead=is_dead)
    decide_due(organisation, now=now)
    tick(now=now, sender=sender, worker=worker_name(), leads=False)


def _set_up(organisation: Organisation, now: datetime) -> None:
    if Programme.objects.filter(organisation=organisation, key=KEY).exists():
        return
    touchpoint = create_touchpoint(
        organisation=organisation,
        key=KEY,
        name="Showroom visit",
        stage=Stage.DISCOVER,
        nature=Nature.EMOTIONAL,
        event_kind=VISIT,
        part=part_of(SHOWROOM).value,
    )
    create_programme(
        organisation=organisation,
        key=KEY,
        name="Showroom visit",
        track=Track.TOUCHPOINT,
        rules=Rules(timing=Timing(kind=TimingKind.AFTER_EVENT), hours=None),
        started_on=local_day(now, organisation.zone) - timedelta(days=1),
        touchpoint=touchpoint,
        sender=Employee.objects.get(organisation=organisation, external_id=employees_of(SHOWROOM)[0].external_id),
        now=now,
    )


def _come_in(organisation: Organisation, now: datetime) -> None:
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
