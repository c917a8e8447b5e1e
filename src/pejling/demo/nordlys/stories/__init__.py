"""What is planted in the year; docs/demo.md tells it to the reader."""

from collections import Counter
from datetime import date
from functools import lru_cache

from pejling.demo.nordlys.stories.inbox import Inbox
from pejling.demo.nordlys.stories.late_delivery import LateDelivery
from pejling.demo.nordlys.stories.newsletter import Newsletter
from pejling.demo.nordlys.stories.norwegian_technicians import NorwegianTechnicians
from pejling.demo.nordlys.stories.not_asked import NotAsked
from pejling.demo.nordlys.stories.saved_customer import SavedCustomer
from pejling.demo.nordlys.stories.silent_renewal import SilentRenewal
from pejling.demo.nordlys.story import Story
from pejling.demo.respondents import Asked

STORIES: tuple[Story, ...] = (
    LateDelivery(),
    SilentRenewal(),
    SavedCustomer(),
    NorwegianTechnicians(),
    Newsletter(),
    NotAsked(),
    Inbox(),
)


def told_of(asked: Asked) -> Story | None:
    """The story in whose cast somebody is."""
    return next((story for story in STORIES if story.is_cast(asked)), None)


@lru_cache(maxsize=1)
def cast() -> frozenset[str]:
    """The customers whom the stories bring; whatever else happens by chance leaves them alone."""
    companies = (company for story in STORIES for company in story.companies(date(2000, 1, 1)))
    return frozenset(person.external_id for company in companies for person in company.people)


def companies_by_unit(today: date) -> dict[str, int]:
    """How many companies the stories bring to each unit."""
    return dict(Counter(company.unit for story in STORIES for company in story.companies(today)))
