"""Presses: how each came about, kept as evidence, and whose it is."""

from dataclasses import dataclass
from datetime import datetime

from pejling.fieldwork.actions.evidence import keep_evidence, since, trace_of
from pejling.fieldwork.models import Invitation
from pejling.fieldwork.queries.evidence import same_visit
from pejling.fieldwork.rules.evidence import Sight, judge
from pejling.fieldwork.rules.sets import EvidenceKind, Gesture, Who


@dataclass(frozen=True)
class Manner:
    """How a visit or press came about, as far as its door can see."""

    agent: str = ""
    gesture: Gesture = Gesture.UNKNOWN
    honeypot: bool = False
    network: str = ""
    second: bool = False  # on the page that asks once more, after the time it takes to read it


NOTHING_KNOWN = Manner()


def judged(
    invitation: Invitation,
    kind: EvidenceKind,
    now: datetime,
    method: str,
    manner: Manner | None,
    score: int | None = None,
    *,
    agent: str = "",
) -> Who:
    """Keep a press and say whose it is; what happened just before is read only where no gesture speaks for itself."""
    if manner is None:
        sight = sight_of(invitation, kind, now, method, Manner(agent=agent, gesture=Gesture.YES), score)
        keep_evidence(trace_of(invitation, sight, Who.HUMAN))
        return Who.HUMAN
    sight = sight_of(invitation, kind, now, method, manner, score)
    who = judge(sight, [] if sight.gesture == Gesture.YES else same_visit(invitation.pk, now=now))
    keep_evidence(trace_of(invitation, sight, who))
    return who


def sight_of(
    invitation: Invitation, kind: EvidenceKind, now: datetime, method: str, manner: Manner, score: int | None
) -> Sight:
    """What is known of a visit or a press."""
    return Sight(
        at=now,
        kind=kind,
        method=method,
        score=score,
        gesture=manner.gesture,
        honeypot=manner.honeypot,
        since_hand_over=since(invitation.handed_over_at, now),
        agent=manner.agent,
        network=manner.network,
        second=manner.second,
    )
