"""The feed of the Nordlys world: new customers, renewed agreements and what happened, day by day."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from pejling.demo.browser import Browser
from pejling.demo.nordlys.between import ask_and_answer
from pejling.demo.nordlys.customers import Company, Person, everybody
from pejling.demo.nordlys.deeds import Deed
from pejling.demo.nordlys.journey import company_as_customer, events_of, person_as_customer
from pejling.demo.nordlys.leading import deeds_of as notes_of
from pejling.demo.nordlys.leave import deeds_of as leaves_of
from pejling.demo.nordlys.promoting import look_after_promoters, through_friends
from pejling.demo.nordlys.register import companies_of, phones_of, private_persons_of
from pejling.demo.nordlys.solving import answer_whether_solved
from pejling.demo.nordlys.stories import STORIES, companies_by_unit
from pejling.followup.actions.letting_go import let_go
from pejling.people.actions.agreements import upsert_agreements
from pejling.people.actions.customers import upsert_accounts, upsert_contacts, upsert_events
from pejling.people.models import Organisation
from pejling.people.rules.days import local_moment
from pejling.people.rules.rows import EventRow


@dataclass(frozen=True)
class NordlysFeed:
    """Everything that the company's own systems would send."""

    first_day: date
    last_day: date
    companies: tuple[Company, ...]
    people: tuple[Person, ...]
    events_by_day: dict[date, list[EventRow]]
    phones: dict[str, str]
    deeds: tuple[Deed, ...]
    browser: Browser = field(default_factory=Browser)

    def bring_in(self, organisation: Organisation, day: date) -> None:
        """Bring in a day; the first one brings all customers there were. Harmless to repeat."""
        is_first = day == self.first_day
        companies = [one for one in self.companies if one.since == day or (is_first and one.since < day)]
        people = [one for one in self.people if one.since == day or (is_first and one.since < day)]
        upsert_accounts(organisation, [company.row() for company in companies])
        upsert_contacts(
            organisation,
            [person.row()._replace(phones=_numbers(self.phones.get(person.external_id))) for person in people],
        )
        new = {company.external_id for company in companies}
        contracts = [
            contract.row(company, day)
            for company in self.companies
            for contract in company.contracts
            if company.external_id in new or (company.since < day and contract.renewed(day))
        ]
        upsert_agreements(organisation, contracts)
        upsert_events(organisation, through_friends(organisation, self.events_by_day.get(day, [])))
        ask_and_answer(organisation, day, self.browser)
        answer_whether_solved(organisation, day, self.browser, is_last=day >= self.last_day)
        look_after_promoters(organisation, day, is_last=day >= self.last_day)
        self._do_deeds(organisation, day)

    def _do_deeds(self, organisation: Organisation, day: date) -> None:
        """In the evening; what was due before the replay is done on its first day."""
        evening = local_moment(day, time(17), organisation.zone)
        for deed in self.deeds:
            if deed.day == day or (day == self.first_day and deed.day < day):
                deed.do(organisation, evening)


def feed_of(today: date, *, first_day: date) -> NordlysFeed:
    """All that happens until a day, with the stories."""
    told = [company for story in STORIES for company in story.companies(today)]
    drawn = companies_of(today, without=companies_by_unit(today))
    private = private_persons_of(today)
    companies = (*drawn, *told)
    people = (*everybody(companies), *private)
    customers = [*map(company_as_customer, drawn), *map(person_as_customer, private)]
    events = [event for customer in customers for event in events_of(customer, today)]
    events += [event for story in STORIES for event in story.events(today)]
    told_deeds = [deed for story in STORIES for deed in story.deeds(today)]
    tidying = Deed(today - timedelta(days=1), _tidy)
    deeds = sorted([*leaves_of(today), *notes_of(today), *told_deeds, tidying], key=lambda deed: deed.day)
    return NordlysFeed(
        first_day,
        today - timedelta(days=1),
        companies,
        people,
        _by_day(events, first_day),
        phones_of(people),
        tuple(deeds),
    )


def _tidy(organisation: Organisation, now: datetime) -> None:
    """What the worker's night does elsewhere: demo worlds it leaves alone."""
    let_go(organisation, now=now)


def _by_day(events: list[EventRow], first_day: date) -> dict[date, list[EventRow]]:
    days: dict[date, list[EventRow]] = defaultdict(list)
    for event in events:
        days[max(event.occurred_at.date(), first_day - timedelta(days=1))].append(event)
    return dict(days)


def _numbers(phone: str | None) -> tuple[str, ...]:
    return (phone,) if phone else ()
