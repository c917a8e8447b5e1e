"""The register of customers: companies and private persons put together by hash."""

import math
import tomllib
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from pejling.demo.draws import chance, normal, pick, share
from pejling.demo.nordlys.cast import (
    AARHUS,
    BERGEN,
    COPENHAGEN,
    COUNTRY_OF,
    CURRENCY_OF,
    GOTHENBURG,
    LANGUAGE_OF,
    MALMO,
    OSLO,
    who_does,
)
from pejling.demo.nordlys.customers import (
    BUSINESS,
    DECIDES,
    INFLUENCES,
    KEY_ACCOUNT,
    PRIVATE,
    USES,
    Company,
    Contract,
    Person,
    domain_of,
    plain,
)
from pejling.people.rules.sets import Part

NAMES = Path(__file__).parent.parent / "data" / "nordlys" / "names.toml"
COMPANIES = {AARHUS: 104, COPENHAGEN: 80, OSLO: 72, GOTHENBURG: 56, BERGEN: 44, MALMO: 44}
PRIVATE_PERSONS = {AARHUS: 50, COPENHAGEN: 16, OSLO: 16, GOTHENBURG: 14, BERGEN: 12, MALMO: 12}
KEY_SHARE, SECOND_PERSON, THIRD_PERSON, WRITES_ENGLISH = 0.12, 0.6, 0.1, 0.04
EXCHANGE = {"DKK": 1.0, "NOK": 1.55, "SEK": 1.5}  # so that the companies of the three countries are alike
LATEST_START = 20  # days before the end: nobody is newer
CUSTOMERS_FOR = 2_800  # days
SERVICES = {
    "DK": ("Serviceaftale kontor", "Kaffe og frugt", "Møbelleje", "Print som service"),
    "NO": ("Serviceavtale kontor", "Kaffe og frukt", "Møbelleie", "Utskrift som tjeneste"),
    "SE": ("Serviceavtal kontor", "Kaffe och frukt", "Möbelhyra", "Utskrift som tjänst"),
}
SWEDISH_NUMBERS = tuple(f"+4670174{number:04d}" for number in range(610, 655))  # kept free for fiction by PTS


def companies_of(today: date, *, without: dict[str, int]) -> list[Company]:
    """The companies of each unit; room is left for those that stories bring."""
    return [
        _company(unit, number, today)
        for unit, count in COMPANIES.items()
        for number in range(count - without.get(unit, 0))
    ]


def private_persons_of(today: date) -> list[Person]:
    """Those who buy for their own desk at home."""
    return [_private_person(unit, number, today) for unit, count in PRIVATE_PERSONS.items() for number in range(count)]


def phones_of(people: Iterable[Person]) -> dict[str, str]:
    """The first Swedes have numbers: no other of the three countries keeps numbers free for fiction."""
    swedes = (person.external_id for person in people if COUNTRY_OF[person.unit] == "SE")
    return dict(zip(swedes, SWEDISH_NUMBERS, strict=False))


def account_manager_of(unit: str, key: str) -> str:
    """Who looks after a company."""
    return pick(who_does(Part.ACCOUNT_MANAGER, unit), "owner", key).external_id


def named(country: str, key: str, *, english: bool = False) -> tuple[str, str]:
    """A given and a family name."""
    names = _names()["EN" if english else country]
    return pick(names["given"], "given", key), pick(names["family"], "family", key)


def _company(unit: str, number: int, today: date) -> Company:
    key = f"{unit}-{number:03d}"
    country = COUNTRY_OF[unit]
    name = _company_name(unit, number, country)
    segment = KEY_ACCOUNT if chance(KEY_SHARE, "segment", key) else BUSINESS
    since = today - timedelta(days=LATEST_START + int(CUSTOMERS_FOR * share("since", key)))
    value = _value(key, segment, CURRENCY_OF[country])
    return Company(
        external_id=key,
        name=name,
        unit=unit,
        segment=segment,
        owner=account_manager_of(unit, key),
        since=since,
        value_minor=value,
        people=tuple(_people(key, name, unit, segment, since)),
        contracts=(_contract(key, country, today, value),),
    )


def _company_name(unit: str, number: int, country: str) -> str:
    """Each pair of place and trade once in a country: its two units take turns."""
    names = _names()[country]
    first = next(one for one in COUNTRY_OF if COUNTRY_OF[one] == country)
    at = 2 * number + (unit != first)
    place = names["places"][at % len(names["places"])]
    trade = names["trades"][(at // len(names["places"]) + at) % len(names["trades"])]
    return f"{place} {trade} {pick(names['forms'], 'form', unit, number)}"


def _value(key: str, segment: str, currency: str) -> int:
    """Log-normal, rounded to thousands."""
    middle = 1_400_000 if segment == KEY_ACCOUNT else 160_000
    value = middle * EXCHANGE[currency] * math.exp(0.5 * normal("value", key))
    return round(value / 1_000) * 1_000_00


def _people(key: str, company: str, unit: str, segment: str, since: date) -> Iterator[Person]:
    more = ((USES, SECOND_PERSON), (INFLUENCES, THIRD_PERSON))
    roles = [DECIDES, *(role for role, likely in more if segment == KEY_ACCOUNT or chance(likely, role, key))]
    taken: set[tuple[str, str]] = set()
    for number, role in enumerate(roles):
        yield _person(f"{key}-{number}", company, unit, segment, since, role, key, taken)


def _person(
    who: str, company: str, unit: str, segment: str, since: date, role: str, account: str, taken: set[tuple[str, str]]
) -> Person:
    country = COUNTRY_OF[unit]
    english = chance(WRITES_ENGLISH, "english", who)
    names = named(country, who, english=english)
    while names in taken:
        names = named(country, f"{who}:{len(taken)}", english=english)
    taken.add(names)
    return Person(
        external_id=who,
        given_name=names[0],
        family_name=names[1],
        language="en" if english else LANGUAGE_OF[country],
        since=since,
        email=f"{plain(names[0])}.{plain(names[1])}@{domain_of(company)}",
        unit=unit,
        segment=segment,
        role=role,
        account=account,
    )


def _contract(key: str, country: str, today: date, value: int) -> Contract:
    return Contract(
        external_id=f"{key}-a",
        product=pick(SERVICES[country], "agreement", key),
        renews_on=today + timedelta(days=1 + int(364 * share("renews", key))),
        notice_days=90 if chance(0.7, "notice", key) else 30,
        value_minor=value,
    )


def _private_person(unit: str, number: int, today: date) -> Person:
    who = f"p-{unit}-{number:03d}"
    given, family = named(COUNTRY_OF[unit], who)
    return Person(
        external_id=who,
        given_name=given,
        family_name=family,
        language=LANGUAGE_OF[COUNTRY_OF[unit]],
        since=today - timedelta(days=LATEST_START + int(900 * share("since", who))),
        email=f"{plain(given)}.{plain(family)}.{number}@{unit}.invalid",
        unit=unit,
        segment=PRIVATE,
    )


@lru_cache(maxsize=1)
def _names() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(NAMES.read_text(encoding="utf-8"))
