"""The figures of a replayed world: what came in, what was decided, what came back."""

from collections import Counter
from dataclasses import asdict, dataclass
from typing import Any

from pejling.fieldwork.models import Decision, Invitation
from pejling.fieldwork.rules.sets import Verdict
from pejling.followup.models import Case
from pejling.outbox.models import Delivery
from pejling.outbox.rules.sets import HANDED_OVER, DeliveryKind
from pejling.people.models import Event, Organisation


@dataclass(frozen=True)
class Figures:
    """``eligible`` is ``asked`` plus all of ``not_asked``; ``sent`` counts hand-overs, uncertain ones too.

    ``cases`` are those of unhappy customers.
    """

    events: int
    eligible: int
    asked: int
    not_asked: dict[str, int]
    sent: int
    answered: int
    cases: int

    def to_json(self) -> dict[str, Any]:
        """Plain values for printing."""
        return asdict(self)


def figures_of(organisation: Organisation) -> Figures:
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
        cases=Case.objects.unhappy().filter(organisation=organisation).count(),
    )
