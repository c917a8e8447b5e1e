"""A chunk of decisions: read again under the organisation's lock, decided, and written in one transaction.

Two workers may decide at once. The lock is what keeps two programmes from asking one person on the same day:
whoever comes second sees the asks of the first. On SQLite the immediate transaction is the lock.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from django.db import connection, transaction

from pejling.fieldwork.actions.deciding.invitations import invite
from pejling.fieldwork.actions.deciding.pace import Pace
from pejling.fieldwork.actions.locking import lock_house
from pejling.fieldwork.models import Decision
from pejling.fieldwork.queries.among import among, values
from pejling.fieldwork.queries.candidates import Waiting
from pejling.fieldwork.queries.circumstances import Circumstances
from pejling.fieldwork.queries.earlier_asks import Asks, earlier_asks
from pejling.fieldwork.queries.outcomes import outcomes_of
from pejling.fieldwork.queries.plans import Plan
from pejling.fieldwork.queries.rooms import BOUNDLESS, room_for
from pejling.fieldwork.rules.sets import Reason, Verdict
from pejling.fieldwork.rules.verdicts import Outcome
from pejling.people.actions.inserting import insert_rows

DECIDED = "select contact_id, cycle, verdict from fieldwork_decision where programme_id = %s and "
UPDATED = ("verdict", "last_reason", "decided_on", "rule_version")


@dataclass(frozen=True, slots=True)
class Decided:
    """A candidate's circumstances with what was decided."""

    known: Circumstances
    outcome: Outcome
    decision: dict[str, Any]


def decide_chunk(plan: Plan, known: Sequence[Circumstances], pace: Pace) -> list[Outcome]:
    """Decide and write a chunk of candidates; returns what was decided anew. The pace learns how long it took."""
    known = _without_unchanged(plan, known)
    if not known:
        return []
    with transaction.atomic():
        lock_house(plan.organisation.pk)
        began = perf_counter()
        decided = _decide(plan, _still_open(plan, known))
        _write(plan, decided)
    pace.took(len(known), perf_counter() - began)
    return [row.outcome for row in decided]


def _without_unchanged(plan: Plan, known: Sequence[Circumstances]) -> Sequence[Circumstances]:
    """Leave out those who go on waiting for the same reason: time cannot have unblocked them meanwhile."""
    if all(one.candidate.waiting is None for one in known):
        return known
    asks = earlier_asks(plan, {one.candidate.person.person_key for one in known})
    return [one for one in known if one.candidate.waiting is None or _has_changed(plan, one, asks)]


def _has_changed(plan: Plan, one: Circumstances, asks: Asks) -> bool:
    key, waiting = one.candidate.person.person_key, one.candidate.waiting
    outcome = outcomes_of(plan, [one], defaultdict(list, {key: list(asks[key])}), room=BOUNDLESS)[0]
    return waiting is None or (outcome.verdict, outcome.reason) != (Verdict.POSTPONED, waiting.last_reason)


def _still_open(plan: Plan, known: Sequence[Circumstances]) -> list[Circumstances]:
    """Without those whom another worker, or this one before a crash, has decided."""
    contacts = values({one.candidate.person.id for one in known})
    with connection.cursor() as cursor:
        cursor.execute(DECIDED + among("contact_id"), [plan.programme.pk, contacts])
        verdicts = {(contact_id, cycle): verdict for contact_id, cycle, verdict in cursor.fetchall()}
    return [one for one in known if verdicts.get(one.candidate.key) == _expected(one)]


def _expected(one: Circumstances) -> Verdict | None:
    return Verdict.POSTPONED if one.candidate.waiting else None


def _decide(plan: Plan, known: list[Circumstances]) -> list[Decided]:
    asks = earlier_asks(plan, {one.candidate.person.person_key for one in known})
    room = room_for(plan, {one.standing.account_id for one in known if one.standing.account_id})
    outcomes = outcomes_of(plan, known, asks, room=room)
    return [Decided(one, out, _decision(plan, one, out)) for one, out in zip(known, outcomes, strict=True)]


def _decision(plan: Plan, one: Circumstances, outcome: Outcome) -> dict[str, Any]:
    candidate, waiting = one.candidate, one.candidate.waiting
    reason = outcome.reason.value if outcome.reason else ""
    return {
        "organisation_id": plan.organisation.pk,
        "programme_id": plan.programme.pk,
        "rule_version": plan.version,
        "contact_id": candidate.person.id,
        "person_key": candidate.person.person_key,
        "event_id": candidate.event.id if candidate.event else None,
        "cycle": candidate.cycle,
        "unit_id": one.snapshot.unit_id,
        "segment": one.snapshot.segment,
        "due_on": candidate.due_on,
        "decided_on": plan.on,
        "verdict": outcome.verdict,
        "first_reason": waiting.first_reason if waiting else reason,
        "last_reason": reason or _why_later(waiting),
        "anchor": candidate.anchor,
        "latest_on": candidate.latest_on,
        "probability": one.standing.probability,
    }


def _why_later(waiting: Waiting | None) -> str:
    """Why an ask left only now. Quiet days that are over leave no trace: who is asked in spite of them is counted."""
    if waiting is None or waiting.last_reason == Reason.RECENT_EVENT:
        return ""
    return waiting.last_reason


def _write(plan: Plan, decided: list[Decided]) -> None:
    fresh = [row for row in decided if row.known.candidate.waiting is None]
    ids = iter(insert_rows(Decision, [row.decision for row in fresh]))
    placed = [(row, row.known.candidate.waiting.id if row.known.candidate.waiting else next(ids)) for row in decided]
    retried = [Decision(pk=pk, **row.decision) for row, pk in placed if row.known.candidate.waiting]
    if retried:
        Decision.objects.bulk_update(retried, UPDATED)
    invite(plan, [(row.known, pk) for row, pk in placed if row.outcome.verdict == Verdict.ASKED])
