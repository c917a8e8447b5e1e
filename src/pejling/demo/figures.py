"""The figures of a replayed world: what came in, what was decided, what came back."""

from collections import Counter
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from pejling.fieldwork.models import Decision, Invitation
from pejling.fieldwork.rules.sets import Verdict
from pejling.followup.models import Case
from pejling.followup.rules.playbook import DETRACTOR
from pejling.followup.rules.sets import CaseState
from pejling.outbox.models import Delivery
from pejling.outbox.rules.sets import HANDED_OVER, DeliveryKind
from pejling.people.models import Event, Organisation

PROMISE = timedelta(hours=24)  # clock hours, from the answer to the first contact


@dataclass(frozen=True)
class Promptness:
    """How soon unhappy customers were contacted: of ``cases`` that could be, how many within the promise."""

    cases: int
    in_time: int
    share: float | None
    median_hours: float | None


@dataclass(frozen=True)
class Figures:
    """``eligible`` is ``asked`` plus all of ``not_asked``; ``sent`` counts hand-overs, uncertain ones too."""

    events: int
    eligible: int
    asked: int
    not_asked: dict[str, int]
    sent: int
    answered: int
    cases: int
    contacted: Promptness

    def to_json(self) -> dict[str, Any]:
        """Plain values for printing."""
        return asdict(self)


def figures_of(organisation: Organisation, *, now: datetime) -> Figures:
    """Counted from the rows themselves; postponed asks stand under the reason for which they wait."""
    decisions = Counter(
        Decision.objects.filter(organisation=organisation).values_list("verdict", "last_reason").iterator()
    )
    asked = sum(count for (verdict, _), count in decisions.items() if verdict == Verdict.ASKED)
    not_asked: Counter[str] = Counter()
    for (verdict, reason), count in decisions.items():
        if verdict != Verdict.ASKED:
            not_asked[reason] += count
    asks = Delivery.objects.filter(organisation=organisation, kind=DeliveryKind.ASK)
    return Figures(
        events=Event.objects.filter(organisation=organisation).count(),
        eligible=decisions.total(),
        asked=asked,
        not_asked=dict(sorted(not_asked.items())),
        sent=asks.filter(state__in=HANDED_OVER).count(),
        answered=Invitation.objects.filter(organisation=organisation, answered_at__isnull=False).count(),
        cases=Case.objects.filter(organisation=organisation).count(),
        contacted=promptness_of(organisation, now=now),
    )


def promptness_of(organisation: Organisation, *, now: datetime) -> Promptness:
    """Of the detractors whose 24 hours are over or who were contacted before; the others can still be in time.

    Left out: who asked not to be contacted, and who became content before anybody had begun.
    """
    rows = Case.objects.filter(organisation=organisation, playbook=DETRACTOR, response__no_contact=False)
    moments = rows.exclude(state=CaseState.WITHDRAWN).values_list("answered_at", "contacted_at")
    waits = [(contacted or now) - answered for answered, contacted in moments if contacted or now - answered > PROMISE]
    reached = [(contacted - answered) / timedelta(hours=1) for answered, contacted in moments if contacted]
    in_time = sum(wait <= PROMISE for wait in waits)
    return Promptness(
        cases=len(waits),
        in_time=in_time,
        share=round(in_time / len(waits), 3) if waits else None,
        median_hours=round(median(reached), 1) if reached else None,
    )
