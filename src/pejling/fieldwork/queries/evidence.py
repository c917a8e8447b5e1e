"""Evidence read back: what happened to an ask, as the rule sees it."""

from datetime import UTC, datetime

from pejling.fieldwork.models import Evidence
from pejling.fieldwork.rules.evidence import VISIT, Sight
from pejling.fieldwork.rules.sets import EvidenceKind, Gesture
from pejling.people.queries.prepared import Prepared

SAME_VISIT = Prepared(
    lambda ask, since, until: Evidence.objects.filter(invitation_id=ask, at__gt=since, at__lte=until).order_by(
        "at", "pk"
    ),
    -1,
    datetime(1970, 1, 1, tzinfo=UTC),
    datetime(1970, 1, 2, tzinfo=UTC),
)


def sight_of(row: Evidence) -> Sight:
    """A kept visit or press as the rule sees it."""
    seconds = row.seconds_since_hand_over
    return Sight(
        at=row.at,
        kind=EvidenceKind(row.kind),
        method=row.method,
        score=row.score,
        gesture=Gesture(row.gesture),
        honeypot=row.honeypot,
        since_hand_over=None if seconds is None else float(seconds),
        agent=row.agent,
        network=row.network,
        second=row.second,
    )


def same_visit(invitation_id: int, *, now: datetime) -> list[Sight]:
    """What happened to an ask just before a press."""
    return [sight_of(row) for row in SAME_VISIT.all(invitation_id, now - VISIT, now)]
