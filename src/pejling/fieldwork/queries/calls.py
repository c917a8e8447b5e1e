"""Whom to ring up: asks by telephone that are due, and those who wished to be rung again."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from pejling.fieldwork.models import CallTry, Invitation
from pejling.fieldwork.queries.sendable import blocked, read_blocks
from pejling.fieldwork.rules.calling import Outcome
from pejling.fieldwork.rules.sets import InvitationState
from pejling.outbox.models import Delivery
from pejling.outbox.rules.drafts import CalledOff, Later
from pejling.outbox.rules.sets import Channel, DeliveryKind, DeliveryState
from pejling.people.models import Suppression
from pejling.people.rules.sets import SuppressionScope
from pejling.people.rules.viewer import Viewer

ALONG = ("organisation", "programme__sender", "touchpoint", "contact", "event", "sender", "employee", "unit", "account")


@dataclass(frozen=True)
class Call:
    """Somebody to be rung up, not before ``opens_at``."""

    invitation: Invitation
    delivery: Delivery
    tries: Sequence[CallTry]
    opens_at: datetime

    @property
    def number(self) -> str:
        """The telephone number, in E.164."""
        return self.delivery.address

    @property
    def wished(self) -> bool:
        """Whether the person asked to be rung at this time."""
        return bool(self.tries) and self.tries[-1].outcome == Outcome.CALL_BACK


def calls_for(viewer: Viewer, *, now: datetime) -> list[Call]:
    """The calls that a viewer may make, the first to make in front; whoever may not be asked is on no list."""
    return _calls(_theirs(Invitation.objects.visible_to(viewer), viewer), now)


def call_of(viewer: Viewer, public_id: str, *, now: datetime) -> Call | None:
    """One of the viewer's calls."""
    rows = _theirs(Invitation.objects.visible_to(viewer), viewer).filter(public_id=public_id)
    return next(iter(_calls(rows, now)), None)


def was_call_of(viewer: Viewer, public_id: str) -> bool:
    """Whether it is a call that this viewer might have made, also when it is over."""
    rows = _theirs(Invitation.objects.visible_to(viewer), viewer)
    return rows.filter(public_id=public_id, channel=Channel.PHONE).exists()


def _theirs(rows: QuerySet[Invitation], viewer: Viewer) -> QuerySet[Invitation]:
    """All, those of the viewer's units, or those whom the viewer served or signs for."""
    if viewer.sees_everything:
        return rows
    allowed = Q(unit_id__in=viewer.unit_ids or ())
    if viewer.employee_id is not None:
        allowed |= Q(employee_id=viewer.employee_id) | Q(sender_id=viewer.employee_id)
    return rows.filter(allowed)


def _calls(rows: QuerySet[Invitation], now: datetime) -> list[Call]:
    waiting = rows.filter(state=InvitationState.DUE) | rows.filter(
        state=InvitationState.HANDED_OVER, call_tries__next_at__isnull=False
    )
    invitations = {row.pk: row for row in waiting.filter(channel=Channel.PHONE).select_related(*ALONG).distinct()}
    deliveries = list(
        Delivery.objects.filter(kind=DeliveryKind.ASK, channel=Channel.PHONE, subject_id__in=invitations)
        .filter(state__in=[DeliveryState.DUE, DeliveryState.SENT])
        .exclude(address="")
    )
    tries = _tries(invitations)
    calls = [
        *_first_calls(deliveries, invitations, tries, now),
        *_call_backs(deliveries, invitations, tries),
    ]
    return sorted(calls, key=lambda call: (max(call.opens_at, now), not call.wished, call.invitation.pk))


def _tries(invitations: Iterable[int]) -> dict[int, list[CallTry]]:
    found: dict[int, list[CallTry]] = defaultdict(list)
    for row in CallTry.objects.filter(invitation__in=invitations).select_related("user").order_by("number"):
        found[row.invitation_id].append(row)
    return found


def _first_calls(
    deliveries: Sequence[Delivery],
    invitations: dict[int, Invitation],
    tries: dict[int, list[CallTry]],
    now: datetime,
) -> Iterable[Call]:
    """Nobody has been spoken with: the same rules hold as for an ask that a machine sends."""
    due = [row for row in deliveries if row.state == DeliveryState.DUE]
    due = [row for row in due if invitations[row.subject_id].state == InvitationState.DUE]
    blocks = read_blocks(due, [invitations[row.subject_id] for row in due], now=now)
    for row in due:
        invitation = invitations[row.subject_id]
        verdict = blocked(invitation, row, blocks, now=now)
        if not isinstance(verdict, CalledOff):
            opens_at = max(row.next_at, verdict.at) if isinstance(verdict, Later) else row.next_at
            yield Call(invitation, row, tries[row.subject_id], opens_at)


def _call_backs(
    deliveries: Sequence[Delivery], invitations: dict[int, Invitation], tries: dict[int, list[CallTry]]
) -> Iterable[Call]:
    """Who wished to be rung again, at the time they named; unless they have said no meanwhile, or answered."""
    silent = _suppressed(row.address_digest for row in deliveries)
    for row in deliveries:
        invitation, made = invitations[row.subject_id], tries[row.subject_id]
        wished = made[-1].next_at if made and made[-1].outcome == Outcome.CALL_BACK else None
        if wished is None or invitation.state != InvitationState.HANDED_OVER or invitation.contact is None:
            continue
        if not silent[row.organisation_id, row.address_digest] & {invitation.track, SuppressionScope.EVERYTHING}:
            yield Call(invitation, row, made, wished)


def _suppressed(digests: Iterable[str]) -> dict[tuple[int, str], set[str]]:
    found: dict[tuple[int, str], set[str]] = defaultdict(set)
    rows = Suppression.objects.filter(digest__in=list(digests)).values_list("organisation_id", "digest", "scope")
    for organisation_id, digest, scope in rows:
        found[organisation_id, digest].add(scope)
    return found
