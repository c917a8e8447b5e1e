"""Asking colleagues: whoever is due today, once a quarter about a department, in one of a few mails a quarter."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from pejling.fieldwork.actions.locking import lock_house
from pejling.fieldwork.models import InternalAsk
from pejling.fieldwork.queries.internal import Colleague, Field, field_of, own_word_against
from pejling.fieldwork.queries.internal_asks import end_of
from pejling.fieldwork.queries.plans import Plan, plan_for
from pejling.fieldwork.rules.internal import CLOSEST, last_day_to_ask, places_of, quarter_of
from pejling.fieldwork.rules.sets import InvitationState, Reason
from pejling.outbox.actions.queueing import enqueue_many
from pejling.outbox.rules.new import NewDelivery
from pejling.outbox.rules.sets import DeliveryKind, MessageClass
from pejling.people.actions.bulk import new_public_ids
from pejling.people.actions.inserting import insert_rows
from pejling.people.models import Organisation, Unit
from pejling.people.rules.days import local_day
from pejling.programme.models import Programme
from pejling.programme.rules.texts import nearest_language

WRITTEN = 25  # asks in one transaction: on SQLite an answer waits for it
Key = tuple[int, int]  # employee and department


@dataclass(frozen=True)
class Due:
    """A colleague's turn to be asked about a department, or why not."""

    colleague: Colleague
    department: Unit
    reason: Reason | None = None

    @property
    def key(self) -> Key:
        return self.colleague.pk, self.department.pk


def ask_colleagues(organisation: Organisation, *, now: datetime) -> int:
    """Ask whoever is due up to today and has not been asked; how many mails were queued. Harmless to repeat.

    Whoever was asked less than two weeks ago waits for a later day, as long as the quarter's window is open.
    """
    today = local_day(now, organisation.zone)
    rows = Programme.internal.filter(organisation=organisation, started_on__lte=today).running()
    programme = rows.select_related("organisation", "sender").first()
    if programme is None or today > last_day_to_ask(quarter_of(today)):
        return 0
    plan = plan_for(programme, day=today, now=now)
    due = _unwritten(plan, list(_due(plan, field_of(plan))))
    asked = sum(_ask(plan, due[at : at + WRITTEN]) for at in range(0, len(due), WRITTEN))
    Programme.internal.filter(pk=programme.pk).update(decided_on=today)
    return asked


def _due(plan: Plan, field: Field) -> Iterator[Due]:
    quarter, rules = quarter_of(plan.day), plan.rules.internal
    assert rules is not None  # the internal programme has no other rules
    for colleague in field.colleagues:
        departments = {unit.key: unit for unit in field.departments_for(colleague)}
        places = places_of(
            colleague.public_id,
            list(departments),
            programme=plan.programme.key,
            quarter=quarter,
            started_on=plan.started_on,
            most=rules.asks_a_quarter,
        )
        for place in places:
            if place.due_on <= plan.day:
                yield Due(colleague, departments[place.department], own_word_against(colleague, field))


def _unwritten(plan: Plan, due: Sequence[Due]) -> list[Due]:
    """What has not been written yet, as far as can be seen without a lock: on most mornings there is none."""
    known, _ = _written(plan, quarter_of(plan.day), {one.colleague.pk for one in due}) if due else (set(), {})
    return [one for one in due if one.key not in known]


@transaction.atomic
def _ask(plan: Plan, due: Sequence[Due]) -> int:
    """Write what has not been written: one at a time in a house, so that two workers cannot ask somebody twice."""
    lock_house(plan.organisation.pk)
    quarter = quarter_of(plan.day)
    known, latest = _written(plan, quarter, {one.colleague.pk for one in due})
    fresh: list[Due] = []
    for one in due:
        if one.key not in known and _may_be_asked(one, latest, plan):
            fresh.append(one)
            latest = latest | ({one.colleague.pk: _day(plan)} if one.reason is None else {})
    rows = [_row(plan, one, quarter, key) for one, key in zip(fresh, new_public_ids(len(fresh)), strict=True)]
    ids = insert_rows(InternalAsk, rows)
    mails = [_mail(plan, one, row, pk) for one, row, pk in zip(fresh, rows, ids, strict=True) if one.reason is None]
    enqueue_many(mails, now=plan.now)
    return len(mails)


def _written(plan: Plan, quarter: date, employees: set[int]) -> tuple[set[Key], dict[int, date]]:
    """What stands for this quarter, and the last day on which each colleague was asked."""
    rows = InternalAsk.objects.filter(programme=plan.programme, employee_id__in=employees)
    known: set[Key] = set()
    latest: dict[int, date] = {}
    columns = ("employee_id", "department_id", "quarter", "asked_on", "state")
    for employee, department, of_quarter, asked_on, state in rows.values_list(*columns):
        if of_quarter == quarter:
            known.add((employee, department))
        if state != InvitationState.CANCELLED:
            latest[employee] = max(asked_on, latest.get(employee, asked_on))
    return known, latest


def _may_be_asked(one: Due, latest: dict[int, date], plan: Plan) -> bool:
    last = latest.get(one.colleague.pk)
    return one.reason is not None or last is None or (_day(plan) - last).days >= CLOSEST


def _day(plan: Plan) -> date:
    """The day on which what is decided now leaves."""
    return plan.opening(plan.organisation.country, plan.organisation.zone).ask_on


def _row(plan: Plan, one: Due, quarter: date, public_id: str) -> dict[str, Any]:
    house = plan.organisation
    opening = plan.opening(house.country, house.zone)
    spoken = nearest_language(
        one.colleague.language or house.language, available=frozenset(plan.wordings), organisation=house.language
    )
    return {
        "organisation_id": house.pk,
        "public_id": public_id,
        "programme_id": plan.programme.pk,
        "rule_version": plan.version,
        "wording_version": plan.wordings[spoken],
        "department_id": one.department.pk,
        "quarter": quarter,
        "employee_id": one.colleague.pk,
        "language": spoken,
        "state": InvitationState.CANCELLED if one.reason else InvitationState.DUE,
        "reason": one.reason or "",
        "asked_on": opening.ask_on,
        "expires_at": min(opening.next_at + timedelta(days=plan.rules.expiry_days), end_of(quarter, house)),
    }


def _mail(plan: Plan, one: Due, row: dict[str, Any], ask_id: int) -> NewDelivery:
    return NewDelivery(
        organisation_id=plan.organisation.pk,
        message_class=MessageClass.STAFF,
        kind=DeliveryKind.INTERNAL_ASK,
        subject_id=ask_id,
        address=one.colleague.email,
        address_digest=one.colleague.digest,
        next_at=plan.opening(plan.organisation.country, plan.organisation.zone).next_at,
        idempotency_key=f"internal:{row['public_id']}",
    )
