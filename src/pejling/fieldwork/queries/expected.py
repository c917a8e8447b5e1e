"""What a year brings to a programme by stratum: events of its kind, or contacts with a place in the cycle."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, CharField, Count, F, Min, Q, QuerySet, Subquery, Value, When
from django.db.models.expressions import Combinable, OuterRef
from django.db.models.functions import Coalesce, NullIf

from pejling.fieldwork.queries.candidates import fits
from pejling.people.models import AccountContact, Contact, Event
from pejling.programme.models import Programme
from pejling.programme.rules.sets import Stratum
from pejling.programme.rules.versions import Rules

YEAR = 365
LOOK_BACK_DAYS = 91  # thirteen whole weeks of events stand for the year
SHORTEST_DAYS = 7  # what began yesterday is not taken for a year's pace


def expected_in_a_year(programme: Programme, rules: Rules, *, before: date) -> dict[str, float]:
    """The events (from those of the weeks before a day) or contacts of each stratum: a segment, or a unit's key."""
    stratum = rules.thinning.stratum if rules.thinning else Stratum.NONE
    if programme.touchpoint is None:
        counts, scale = _contacts(programme, stratum, before), YEAR / rules.timing.cycle_days
    else:
        rows = _events(programme, before)
        counts, scale = _fitting(rows, programme, stratum, before), YEAR / _days_counted(rows, before)
    return {name: n * scale for name, n in counts.items()}


def _contacts(programme: Programme, stratum: Stratum, before: date) -> Counter[str]:
    rows = Contact.objects.filter(organisation_id=programme.organisation_id)
    return _counted(rows, _of_contact(stratum, before))


def _events(programme: Programme, before: date) -> "QuerySet[Event]":
    assert programme.touchpoint is not None
    return Event.objects.filter(
        organisation_id=programme.organisation_id,
        kind=programme.touchpoint.event_kind,
        occurred_on__gte=before - timedelta(days=LOOK_BACK_DAYS),
        occurred_on__lt=before,
        contact__isnull=False,
    )


def _fitting(rows: "QuerySet[Event]", programme: Programme, stratum: Stratum, before: date) -> Counter[str]:
    """Events counted by the database; where properties matter, one by one."""
    wanted = programme.touchpoint.event_filter if programme.touchpoint else {}
    expression = _of_event(stratum, before)
    if not wanted:
        return _counted(rows, expression)
    named = rows.annotate(in_stratum=expression).values_list("in_stratum", "properties")
    return Counter(name for name, properties in named.iterator(chunk_size=5000) if fits(properties, wanted))


def _days_counted(rows: "QuerySet[Event]", before: date) -> int:
    """How many days the events stand for: fewer where the first of them came late."""
    first = rows.aggregate(on=Min("occurred_on"))["on"]
    return max(SHORTEST_DAYS, (before - first).days) if first else LOOK_BACK_DAYS


def _counted(rows: "QuerySet[Any]", expression: Combinable) -> Counter[str]:
    found = rows.order_by().annotate(in_stratum=expression).values_list("in_stratum").annotate(n=Count("pk"))
    return Counter(dict(found))


def _of_contact(stratum: Stratum, on: date) -> Combinable:
    """The segment or unit as an invitation's snapshot has it, without the employee's."""
    if stratum == Stratum.SEGMENT:
        return Coalesce(_said("segment"), _own_account("segment", OuterRef("pk"), on), Value(""))
    if stratum == Stratum.UNIT:
        return Coalesce(_own_account("unit__key", OuterRef("pk"), on), "unit__key", Value(""))
    return Value("", output_field=CharField())


def _of_event(stratum: Stratum, on: date) -> Combinable:
    if stratum == Stratum.SEGMENT:
        return Coalesce(_said("contact__segment"), _account("segment", on), Value(""))
    if stratum == Stratum.UNIT:
        return Coalesce("unit__key", _account("unit__key", on), "contact__unit__key", Value(""))
    return Value("", output_field=CharField())


def _said(name: str) -> Combinable:
    return NullIf(F(name), Value(""))


def _account(column: str, on: date) -> Combinable:
    """The event's account, else the contact's own."""
    own = _own_account(column, OuterRef("contact_id"), on)
    return Case(When(account__isnull=False, then=F(f"account__{column}")), default=own)


def _own_account(column: str, contact: OuterRef, on: date) -> Combinable:
    rows = AccountContact.objects.filter(
        Q(from_on=None) | Q(from_on__lte=on), Q(until_on=None) | Q(until_on__gt=on), contact_id=contact
    )
    return Subquery(rows.order_by("-primary", "pk").values(f"account__{column}")[:1])
