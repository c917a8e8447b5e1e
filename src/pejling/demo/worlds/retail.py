"""The retail world: real purchases of a year, an invented house, simulated customers and staff."""

from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from pejling.demo.cast import SERVICE, WAREHOUSE, part_of
from pejling.demo.customers import PURCHASE, RETURN, customers_of
from pejling.demo.invoices import identified_invoices, shifted_to_end
from pejling.demo.purchases import PurchaseFeed, by_day
from pejling.demo.script import Script
from pejling.demo.shoppers import Shoppers
from pejling.demo.wrenfield import Wrenfield
from pejling.people.models import Employee, Organisation
from pejling.people.rules.sets import Part
from pejling.programme.actions.programmes import create_programme, create_touchpoint
from pejling.programme.models import Programme
from pejling.programme.rules.sets import Nature, Stage, Track
from pejling.programme.rules.versions import default_relationship_rules, default_touchpoint_rules

NAME = "Wrenfield Gifts"
NOTE = (
    "Demo world. The purchases and returns are real and anonymous (Online Retail II by Daqing Chen, UCI, CC BY 4.0; "
    "dates shifted by whole weeks, lines added up to invoices). The company, its units and employees, and all names "
    "and addresses are invented. Answers, comments and the work on cases are simulated."
)
OVERALL = "overall"
WORKDAY_TIMES = (time(8, 10), time(12, 30), time(17, 30))
WEEKEND_TIMES = (time(11, 0),)


@dataclass(frozen=True)
class Moment:
    """A touchpoint of this world and how it is asked about."""

    key: str
    name: str
    stage: Stage
    nature: Nature
    event_kind: str
    part: Part
    delay_days: int
    sampling: float


MOMENTS = (
    Moment("ordering", "Ordering", Stage.BUY, Nature.FUNCTIONAL, PURCHASE, Part.SALES, 2, 0.1),
    Moment("delivery", "Delivery", Stage.RECEIVE, Nature.FUNCTIONAL, PURCHASE, part_of(WAREHOUSE), 14, 0.2),
    Moment("returns", "Return handled", Stage.HELP, Nature.EMOTIONAL, RETURN, part_of(SERVICE), 3, 0.6),
)


def retail_script(today: date, *, days: int | None = None) -> Script:
    """The whole year, or its last days; it ends with yesterday, and the worker takes over from today."""
    invoices = shifted_to_end(identified_invoices(), today)
    first_day = invoices[0].at.date() if days is None else today - timedelta(days=days)
    return Script(
        first_day=first_day,
        last_day=today - timedelta(days=1),
        workday_times=WORKDAY_TIMES,
        weekend_times=WEEKEND_TIMES,
        feed=PurchaseFeed(
            customers_of(invoices), by_day([invoice for invoice in invoices if invoice.at.date() >= first_day])
        ),
        temper=Shoppers(),
        habits=Wrenfield(),
        answered=frozenset({OVERALL, *(moment.key for moment in MOMENTS)}),
        data_ends=invoices[-1].at.date(),
    )


def set_up(organisation: Organisation, script: Script) -> None:
    """One relationship programme and three touchpoint programmes; harmless to repeat."""
    if not Programme.objects.filter(organisation=organisation, key=OVERALL).exists():
        create_programme(
            organisation=organisation,
            key=OVERALL,
            name="Overall relationship",
            track=Track.RELATIONSHIP,
            rules=default_relationship_rules(),
            started_on=script.first_day,
            sender=signing(organisation),
        )
    for moment in MOMENTS:
        if not Programme.objects.filter(organisation=organisation, key=moment.key).exists():
            _set_up_moment(organisation, moment, script.first_day)


def _set_up_moment(organisation: Organisation, moment: Moment, first_day: date) -> None:
    touchpoint = create_touchpoint(
        organisation=organisation,
        key=moment.key,
        name=moment.name,
        stage=moment.stage,
        nature=moment.nature,
        event_kind=moment.event_kind,
        part=moment.part.value,
    )
    create_programme(
        organisation=organisation,
        key=moment.key,
        name=moment.name,
        track=Track.TOUCHPOINT,
        rules=replace(default_touchpoint_rules(delay_days=moment.delay_days), sampling=moment.sampling),
        started_on=first_day,
        touchpoint=touchpoint,
        sender=signing(organisation),
    )


def signing(organisation: Organisation) -> Employee:
    """Who signs for those whom nobody serves: the managing director."""
    return Employee.objects.get(organisation=organisation, external_id="margaret.wren")
