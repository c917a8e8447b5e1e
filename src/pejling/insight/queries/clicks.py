"""Clicks: how many of the links in asks machines follow, and who pressed a score and then confirmed nothing.

None of it is an answer, and no figure counts it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q

from pejling.fieldwork.models import Evidence, Invitation
from pejling.fieldwork.rules.sets import EvidenceKind, Gesture, ResponseState, Who
from pejling.people.rules.viewer import Viewer
from pejling.programme.models import Programme
from pejling.programme.rules.sets import Capture
from pejling.stats import Estimate, rate_estimate

FEWEST = 5  # asks of a domain that is named: fewer may be one person's own
VISIT, PRESSES = Q(kind=EvidenceKind.VISIT), Q(kind__in=[EvidenceKind.VISIT, EvidenceKind.SCORE, EvidenceKind.CLICK])
MACHINE = Q(verdict=Who.MACHINE)
WITHOUT_HAND = Q(kind=EvidenceKind.SCORE, verdict=Who.HUMAN, gesture=Gesture.UNKNOWN)
UNANSWERED = Q(invitation__answered_at=None)


@dataclass(frozen=True)
class Domain:
    """What became of the links in the asks to one recipient domain; the empty name is all the small ones together."""

    name: str
    asks: int  # whose page was opened at all
    visits: int
    by_machines: int  # of the visits
    scanned: int  # asks that a machine visited
    unconfirmed: int  # asks where a score was followed or pressed by no machine, and nothing confirmed
    without_hand: int  # asks confirmed by a second press, without a script to tell of a hand: few people have none

    @property
    def share(self) -> Estimate:
        """The share of asks that a machine visited, among those whose page was opened."""
        return rate_estimate(self.scanned, self.asks)


@dataclass(frozen=True)
class ModeEffect:
    """What a mode brings: confirmed answers, and what would be added by those who clicked and confirmed nothing."""

    mode: Capture
    asks: int
    confirmed: int
    provisional: int  # answers that wait, or waited in vain, to be confirmed
    clicked: int  # asks with a score followed by no machine, and no answer at all

    @property
    def rate(self) -> Estimate:
        """The response rate that counts."""
        return rate_estimate(self.confirmed, self.asks)

    @property
    def with_provisional(self) -> Estimate:
        """What the rate would be if provisional answers counted."""
        return rate_estimate(self.confirmed + self.provisional, self.asks)

    @property
    def with_clicks(self) -> Estimate:
        """What the rate would be if every click that no machine made counted."""
        return rate_estimate(self.confirmed + self.provisional + self.clicked, self.asks)


def recipient_domains(viewer: Viewer, *, start: datetime, end: datetime) -> list[Domain]:
    """Recipient domains, those with the most opened asks first; small ones are added up under no name, last."""
    rows = Evidence.objects.filter(organisation_id=viewer.organisation_id, at__gte=start, at__lt=end)
    found = (
        rows.filter(PRESSES)
        .values("domain")
        .annotate(
            asks=Count("invitation", distinct=True),
            visits=Count("pk", filter=VISIT),
            by_machines=Count("pk", filter=VISIT & MACHINE),
            scanned=Count("invitation", distinct=True, filter=MACHINE),
            unconfirmed=Count("invitation", distinct=True, filter=UNANSWERED & ~MACHINE & Q(score__isnull=False)),
            without_hand=Count("invitation", distinct=True, filter=WITHOUT_HAND),
        )
    )
    domains = [Domain(row.pop("domain"), **row) for row in found.order_by()]
    named = [one for one in domains if one.name and one.asks >= FEWEST]
    small = _together(one for one in domains if not one.name or one.asks < FEWEST)
    return [*sorted(named, key=lambda one: (-one.asks, one.name)), *([small] if small.asks else [])]


def mode_effects(programme: Programme, *, start: datetime, end: datetime) -> list[ModeEffect]:
    """For each mode that asks of a period were made by: what became of them."""
    followed = Evidence.objects.filter(PRESSES, invitation=OuterRef("pk"), score__isnull=False).exclude(MACHINE)
    rows = Invitation.objects.filter(programme=programme, handed_over_at__gte=start, handed_over_at__lt=end)
    waits = Q(response__state=ResponseState.PROVISIONAL)
    counted = (
        rows.annotate(followed=Exists(followed))
        .values("rule_version")
        .annotate(
            asks=Count("pk"),
            confirmed=Count("answered_at"),
            provisional=Count("pk", filter=waits),
            clicked=Count("pk", filter=Q(followed=True, answered_at=None) & ~waits),
        )
    )
    modes = {row.version: row.value.capture for row in programme.rule_versions.all()}
    return [_effect(mode, [row for row in counted if modes.get(row["rule_version"]) == mode]) for mode in Capture]


def _effect(mode: Capture, rows: list[dict[str, int]]) -> ModeEffect:
    return ModeEffect(
        mode, *(sum(row[name] for row in rows) for name in ("asks", "confirmed", "provisional", "clicked"))
    )


def _together(domains: Iterable[Domain]) -> Domain:
    total = [0] * 6
    for one in domains:
        own = (one.asks, one.visits, one.by_machines, one.scanned, one.unconfirmed, one.without_hand)
        total = [sum(pair) for pair in zip(total, own, strict=True)]
    return Domain("", *total)
