"""A large base made by the database itself: a million contacts with their events and asks in about a minute.

Contacts buy and complain like those of a shop: 3 purchases a year each, a support case in five years; events of the
last 100 days are there. A fifth were asked in the last year, spread over it, with the relationship's last ask.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Model

DAY = date(2026, 3, 10)  # a Tuesday
NOW = datetime(2026, 3, 10, 5, 0, tzinfo=UTC)
EVENT_DAYS = 100
BUYING_DAYS, COMPLAINING_DAYS, ASKED_SHARE = 120, 1800, 5  # a contact buys every 120 days; a fifth were asked
COUNTRIES = "case {n} % 4 when 0 then 'DK' when 1 then 'SE' when 2 then 'NO' else 'DE' end"


def fill(contacts: int) -> Any:
    """An organisation with three programmes that have run for a year; returns it with nothing decided on the day."""
    from pejling.fieldwork.models import Invitation
    from pejling.people.actions.organisations import add_organisation
    from pejling.people.models import Address, Contact, ContactAddress

    organisation = add_organisation(slug="bench", name="Bench", now=NOW)
    relationship = add_programmes(organisation)
    ours = {"organisation_id": str(organisation.pk)}
    _insert(
        Contact,
        contacts,
        **ours,
        id="{n} + 1",
        public_id=_padded("c", "{n}"),
        external_id="'c-' || {n}",
        person_key="'p-' || {n}",
        given_name="'Åse'",
        country=COUNTRIES,
        language="'da'",
        customer_since="'2020-01-01'",
    )
    _insert(
        Address,
        contacts,
        **ours,
        id="{n} + 1",
        kind="'email'",
        value="'c' || {n} || '@example.invalid'",
        digest="'p-' || {n}",
    )
    _insert(ContactAddress, contacts, **ours, contact_id="{n} + 1", address_id="{n} + 1")
    _events(ours, "purchase", contacts, BUYING_DAYS)
    _events(ours, "support_case", contacts, COMPLAINING_DAYS)
    _insert(
        Invitation,
        contacts // ASKED_SHARE,
        **ours,
        public_id=_padded("i", "{n}"),
        programme_id=str(relationship.pk),
        track="'relationship'",
        rule_version="1",
        person_key=f"'p-' || ({ASKED_SHARE} * {{n}})",
        contact_id=f"{ASKED_SHARE} * {{n}} + 1",
        cycle="'before'",
        language="'da'",
        state="'expired'",
        imported="{true}",
        asked_on=_day("{n} % 364 + 1"),
        handed_over_at=_moment("{n} % 364 + 1"),
        expires_at=_moment("0"),
    )
    with connection.cursor() as cursor:
        cursor.execute("analyze")
    return organisation


def add_programmes(organisation: Any) -> Any:
    """One relationship by slot and two touchpoints, all decided up to the day before; returns the relationship."""
    from pejling.people.models import Employee
    from pejling.programme.actions.programmes import create_programme, create_touchpoint
    from pejling.programme.models import Programme
    from pejling.programme.rules.sets import Stage, Track
    from pejling.programme.rules.versions import default_relationship_rules, default_touchpoint_rules

    sender, _ = Employee.objects.get_or_create(
        organisation=organisation,
        external_id="sender",
        defaults={"given_name": "Astrid", "email": "astrid@example.invalid"},
    )
    started = {"organisation": organisation, "started_on": DAY - timedelta(days=400), "sender": sender}
    rules = default_relationship_rules()
    relationship = create_programme(**started, key="rel", name="rel", track=Track.RELATIONSHIP, rules=rules)
    timings = {"purchase": {"delay_days": 14, "spread_days": 16}, "support_case": {"delay_days": 1}}
    for kind, timing in timings.items():
        stage = Stage.BUY if kind == "purchase" else Stage.HELP
        touchpoint = create_touchpoint(organisation=organisation, key=kind, name=kind, stage=stage, event_kind=kind)
        rules = default_touchpoint_rules(**timing)
        create_programme(**started, key=kind, name=kind, track=Track.TOUCHPOINT, rules=rules, touchpoint=touchpoint)
    Programme.objects.update(decided_on=DAY - timedelta(days=1))
    return relationship


def _events(ours: dict[str, str], kind: str, contacts: int, every: int) -> None:
    from pejling.people.models import Event

    _insert(
        Event,
        contacts * EVENT_DAYS // every,
        **ours,
        public_id=_padded(kind[0], "{n}"),
        message_id=f"'{kind}-' || {{n}}",
        kind=f"'{kind}'",
        occurred_at=_moment(f"{{n}} % {EVENT_DAYS} + 1"),
        occurred_on=_day(f"{{n}} % {EVENT_DAYS} + 1"),
        contact_id=f"{{n}} * 104729 % {contacts} + 1",
    )


def _padded(letter: str, number: str) -> str:
    return f"'{letter}' || substr('0000000000000' || {number}, length('' || {number}) + 1, 13)"


def _day(ago: str) -> str:
    if connection.vendor == "postgresql":
        return f"date '{DAY}' - ({ago})::int"
    return f"date('{DAY}', '-' || ({ago}) || ' days')"


def _moment(ago: str) -> str:
    if connection.vendor == "postgresql":
        return f"timestamptz '{NOW}' - ({ago}) * interval '1 day'"
    return f"datetime('{NOW:%Y-%m-%d %H:%M:%S}', '-' || ({ago}) || ' days')"


def _insert(model: type[Model], count: int, **columns: str) -> None:
    """Rows number 0 … count − 1, each column by an expression over {n}, the others by their defaults."""
    given = {name: value.replace("{n}", "n.n").replace("{true}", "true") for name, value in columns.items()}
    fields = [field for field in model._meta.concrete_fields if not field.primary_key or "id" in given]
    values = [given.get(field.attname) or _literal(field) for field in fields]
    names = ", ".join(f'"{field.column}"' for field in fields)
    with connection.cursor() as cursor:
        cursor.execute(
            f'insert into "{model._meta.db_table}" ({names}) {_numbers(count)[0]} '
            f"select {', '.join(values)} from {_numbers(count)[1]}"
        )


def _numbers(count: int) -> tuple[str, str]:
    if connection.vendor == "postgresql":
        return "", f"generate_series(0::bigint, {count - 1}) as n(n)"
    return f"with recursive n(n) as (select 0 union all select n + 1 from n limit {count})", "n"


def _literal(field: Any) -> str:
    value = field.get_default()
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int | float) else "'{}'" if isinstance(value, dict) else f"'{value}'"
