"""The figures of a replayed world: what came in, what was decided, what came back."""

from collections import Counter
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from pejling.fieldwork.models import Decision, Invitation
from pejling.fieldwork.rules.sets import Verdict
from pejling.followup.models import Case
from pejling.followup.queries.loop import loop_of
from pejling.outbox.models import Delivery
from pejling.outbox.rules.sets import HANDED_OVER, DeliveryKind
from pejling.people.models import Event, Organisation
from pejling.people.rules.viewer import system_viewer

A_YEAR = 366  # days, so that the whole of a replay is seen


@dataclass(frozen=True)
class Promptness:
    """How soon unhappy customers were contacted: of ``cases`` that had their 24 hours, how many percent within them."""

    cases: int
    within_24_hours: float | None
    median_hours: float | None


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
        cases=Case.objects.unhappy().filter(organisation=organisation).count(),
        contacted=promptness_of(organisation, now=now),
    )


def promptness_of(organisation: Organisation, *, now: datetime) -> Promptness:
    """As the report on the loop has it."""
    found = loop_of(organisation, system_viewer(organisation.pk), days=A_YEAR, now=now).contact
    return Promptness(found.within.n, _rounded(found.within.value), _rounded(found.median.value))


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)
