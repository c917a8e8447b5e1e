"""The nightly purge: what each room forgets, and after how long."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.conf import settings

from pejling.fieldwork.actions.counting_decisions import roll_up_decisions
from pejling.fieldwork.actions.internal.forgetting import purge_internal
from pejling.fieldwork.actions.passing import forget_passers, forget_showings
from pejling.fieldwork.actions.purging import (
    forget_answers,
    forget_asks,
    forget_clients,
    forget_told,
    purge_evidence,
    purge_incoming,
    purge_text_replies,
)
from pejling.fieldwork.queries.memory import Memory, memories_of
from pejling.fieldwork.rules.anchors import add_months
from pejling.followup.actions.purging import forget_cases, forget_rewards
from pejling.followup.actions.purging_accounts import forget_plans
from pejling.outbox.actions.purging import empty_addresses, purge_deliveries
from pejling.people.actions.purging import purge_absences, purge_coaching_notes, purge_sessions
from pejling.people.models import Organisation
from pejling.people.rules.days import local_day, local_moment

AT_ONCE = 5_000  # rows a round: in between, the worker does the rest of its work


class RetentionTooShort(Exception):
    """Nothing was purged, for a programme's gaps and cycles need a longer memory than the setting leaves."""

    def __init__(self, setting: str, *, months: int, days: int, memory: Memory) -> None:
        super().__init__(
            f"PEJLING_{setting} is {months} months ({days} days): programme {memory.programme!r} must remember "
            f"{memory.days} days for its gaps and cycles. Allowed are {-(-memory.days // 28)} months or more."
        )


@dataclass(frozen=True)
class Retention:
    """What is kept, in full days of an organisation: everything before these days may go."""

    answers_before: date
    decisions_before: date
    evidence_before: date
    addresses_before: date


def purge(organisation: Organisation, *, now: datetime, limit: int = AT_ONCE) -> int:
    """Forget what is older than the settings say, at most ``limit`` rows; how many. 0: nothing is left to forget."""
    today = local_day(now, organisation.zone)
    keep = _retention(today)
    _refuse_short_memory(organisation, keep, today)
    done = 0
    for step in _steps(organisation.pk, organisation.zone, keep, now):
        if done < limit:
            done += step(limit - done)
    return done


def _steps(key: int, zone: str, keep: Retention, now: datetime) -> Iterator[Callable[[int], int]]:
    """From the top down: cases before their answers, answers before their asks."""

    def start(day: date) -> datetime:
        return local_moment(day, time.min, zone)

    yield lambda limit: forget_cases(key, before=start(keep.answers_before), limit=limit)
    yield lambda limit: forget_rewards(key, before=start(keep.answers_before), limit=limit)
    yield lambda limit: forget_plans(key, before=start(keep.answers_before), limit=limit)
    yield lambda limit: forget_answers(key, before=start(keep.answers_before), limit=limit)
    yield lambda limit: forget_clients(key, before=now - timedelta(days=1), limit=limit)
    yield lambda limit: forget_told(key, before=start(keep.answers_before), limit=limit)
    yield lambda limit: forget_asks(key, before=keep.answers_before, limit=limit)
    yield lambda limit: purge_internal(key, before=keep.answers_before, limit=limit)
    yield lambda limit: roll_up_decisions(key, before=keep.decisions_before, limit=limit)
    yield lambda limit: purge_evidence(key, before=start(keep.evidence_before), limit=limit)
    yield lambda limit: purge_text_replies(key, before=start(keep.evidence_before), limit=limit)
    yield lambda limit: purge_incoming(key, before=start(keep.addresses_before), limit=limit)
    yield lambda limit: forget_passers(key, now=now, limit=limit)
    yield lambda limit: forget_showings(key, before=start(keep.answers_before), limit=limit)
    yield lambda limit: purge_deliveries(key, before=start(keep.answers_before), limit=limit)
    yield lambda limit: empty_addresses(key, before=start(keep.addresses_before), limit=limit)
    yield lambda limit: purge_absences(key, before=keep.addresses_before, limit=limit)
    yield lambda limit: purge_coaching_notes(key, before=start(keep.answers_before), limit=limit)
    yield lambda limit: purge_sessions(now=now, limit=limit)


def _retention(today: date) -> Retention:
    return Retention(
        answers_before=add_months(today, -settings.RETENTION_ANSWER_MONTHS),
        decisions_before=add_months(today, -settings.RETENTION_DECISION_MONTHS),
        evidence_before=today - timedelta(days=settings.RETENTION_EVIDENCE_DAYS),
        addresses_before=today - timedelta(days=settings.RETENTION_ADDRESS_DAYS),
    )


def _refuse_short_memory(organisation: Organisation, keep: Retention, today: date) -> None:
    """A gap must never be broken because somebody was forgotten too early."""
    memories = memories_of(organisation.pk)
    for setting, before, memory in (
        ("RETENTION_ANSWER_MONTHS", keep.answers_before, memories.asks),
        ("RETENTION_DECISION_MONTHS", keep.decisions_before, memories.decisions),
    ):
        days = (today - before).days
        if days < memory.days:
            raise RetentionTooShort(setting, months=getattr(settings, setting), days=days, memory=memory)
