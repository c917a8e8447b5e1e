"""Evidence: each visit and press is kept as a plain value, and judged by the published rule."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from pejling.fieldwork.models import Evidence, Invitation
from pejling.fieldwork.queries.evidence import sight_of
from pejling.fieldwork.rules.evidence import RULE, VISIT, Sight, judge
from pejling.fieldwork.rules.sets import Who
from pejling.people.actions.gathering import insert_later
from pejling.people.queries.prepared import MOMENT, PreparedValues

AFTERWARDS = 3 * VISIT  # a visit is judged when nothing more can belong to it
CHUNK = 500
UNJUDGED = PreparedValues(
    lambda before: (
        Evidence.objects.filter(verdict="", at__lt=before).order_by("at").values_list("invitation_id")[:CHUNK]
    ),
    MOMENT,
)


@dataclass(frozen=True)
class Trace:
    """One visit or press on its way into the table; a visit is judged later, with what came after it."""

    organisation_id: int
    invitation_id: int
    domain: str
    sight: Sight
    verdict: Who | None = None


def trace_of(invitation: Invitation, sight: Sight, verdict: Who | None = None) -> Trace:
    """What is kept of a visit to, or a press on, an ask's page."""
    return Trace(invitation.organisation_id, invitation.pk, invitation.domain, sight, verdict)


def keep_evidence(*traces: Trace) -> None:
    """Keep visits and presses: the one way into the table, which knows no rows but only these values."""
    insert_later(Evidence, [_row(trace) for trace in traces])


def judge_evidence(*, now: datetime) -> int:
    """Judge the visits that are over, each among all that happened to its ask; returns how many. Harmless to repeat."""
    judged = 0
    while asks := _unjudged_asks(now - AFTERWARDS):
        with transaction.atomic():
            judged += _judge_asks(asks, before=now - AFTERWARDS)
    return judged


def _unjudged_asks(before: datetime) -> list[int]:
    return list(dict.fromkeys(UNJUDGED.flat(before)))


def _judge_asks(asks: Iterable[int], *, before: datetime) -> int:
    seen: dict[int, list[tuple[Evidence, Sight]]] = defaultdict(list)
    for row in Evidence.objects.filter(invitation_id__in=list(asks)).order_by("at", "pk"):
        seen[row.invitation_id].append((row, sight_of(row)))
    found: dict[Who, list[int]] = defaultdict(list)
    for rows in seen.values():
        for at, (row, sight) in enumerate(rows):
            if not row.verdict and row.at < before:
                others = [other for n, (_, other) in enumerate(rows) if n != at]
                found[judge(sight, others)].append(row.pk)
    for who, keys in found.items():
        Evidence.objects.filter(pk__in=keys, verdict="").update(verdict=who, rule_version=RULE)
    return sum(map(len, found.values()))


def _row(trace: Trace) -> dict[str, object]:
    sight = trace.sight
    seconds = sight.since_hand_over
    return {
        "organisation_id": trace.organisation_id,
        "invitation_id": trace.invitation_id,
        "at": sight.at,
        "kind": sight.kind,
        "method": sight.method[:8],
        "seconds_since_hand_over": None if seconds is None else int(seconds // 1),
        "score": sight.score,
        "agent": sight.agent[:40],
        "domain": trace.domain,
        "gesture": sight.gesture,
        "honeypot": sight.honeypot,
        "network": sight.network[:40],
        "second": sight.second,
        "verdict": trace.verdict or "",
        "rule_version": RULE,
    }


def since(handed_over_at: datetime | None, now: datetime) -> float | None:
    """Seconds since the hand-over, below zero before it; None when there was none yet."""
    return None if handed_over_at is None else (now - handed_over_at) / timedelta(seconds=1)
