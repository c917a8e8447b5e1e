"""What becomes of an invitation between the decision and the answer: handed over, cancelled or expired."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from django.db import connection, transaction
from django.db.models import QuerySet

from pejling.fieldwork.models import CountChange, Decision, Invitation
from pejling.fieldwork.queries.asks import rules_of_version
from pejling.fieldwork.rules.sets import InvitationState, Measure, Reason, Source, Verdict
from pejling.outbox.actions.queueing import cancel_deliveries
from pejling.outbox.rules.sets import DeliveryKind
from pejling.people.actions.inserting import Row, insert_rows
from pejling.people.queries.prepared import MOMENT, PreparedValues
from pejling.people.rules.days import local_day

CHUNK = 500
COPIED = ("programme_id", "organisation_id", "track", "channel", "unit_id")  # from the ask to its change row


def mark_handed_over(invitation_id: int, *, at: datetime) -> bool:
    """The ask left the house (or may have left): from its local day all gaps count. Harmless to repeat."""
    return mark_all_handed_over([(invitation_id, at)]) == 1


@transaction.atomic
def mark_all_handed_over(asks: Sequence[tuple[int, datetime]]) -> int:
    """Mark several asks, each with the moment of its hand-over; returns how many were not marked before."""
    if not asks:
        return 0
    marks = _marks(dict(asks))
    for alike in _alike(marks):
        _write(alike)
    insert_rows(CountChange, [_counted(mark) for mark in marks])
    return len(marks)


@transaction.atomic
def cancel_invitation(invitation_id: int, *, reason: Reason) -> bool:
    """Call back an ask that has not left, and let its decision say why nobody was asked. Harmless to repeat."""
    due = Invitation.objects.filter(pk=invitation_id, state=InvitationState.DUE)
    if not due.update(state=InvitationState.CANCELLED):
        return False
    cancel_deliveries(DeliveryKind.ASK, invitation_id)
    decision = Decision.objects.filter(invitation__pk=invitation_id)
    decision.filter(first_reason="").update(first_reason=reason)
    decision.update(verdict=Verdict.NOT_ASKED, last_reason=reason)
    return True


def expire_invitations(*, now: datetime) -> int:
    """Close the asks whose time is over, in short transactions; returns how many."""
    expired = 0
    while keys := OVER.flat(now):
        expired += _over(now).filter(pk__in=keys).update(state=InvitationState.EXPIRED)
    return expired


def _over(now: datetime) -> "QuerySet[Invitation]":
    return Invitation.objects.filter(state=InvitationState.HANDED_OVER, expires_at__lte=now)


OVER = PreparedValues(lambda now: _over(now).values_list("pk")[:CHUNK], MOMENT)


@dataclass(frozen=True)
class Mark:
    """What is written about one ask that left."""

    invitation_id: int
    organisation_id: int
    programme_id: int
    track: str
    channel: str
    unit_id: int | None
    simulated: bool
    at: datetime
    asked_on: date
    expires_at: datetime


def _marks(at: dict[int, datetime]) -> list[Mark]:
    """The asks that are still due, with all that their hand-over decides."""
    due = Invitation.objects.filter(pk__in=_locked(list(at)), state=InvitationState.DUE)
    rows = list(
        due.values_list(
            "pk", "rule_version", "organisation__zone", "organisation__simulated", "programme__public_id", *COPIED
        )
    )
    return [
        Mark(
            invitation_id=key,
            programme_id=programme_id,
            organisation_id=organisation_id,
            track=track,
            channel=channel,
            unit_id=unit_id,
            simulated=simulated,
            at=at[key],
            asked_on=local_day(at[key], zone),
            expires_at=at[key] + timedelta(days=rules_of_version(public_id, version).expiry_days),
        )
        for key, version, zone, simulated, public_id, programme_id, organisation_id, track, channel, unit_id in rows
    ]


def _locked(keys: list[int]) -> list[int]:
    """Nobody else marks them until the commit; SQLite's one writer needs no lock."""
    if not connection.features.has_select_for_update:
        return keys
    rows = Invitation.objects.select_for_update().filter(pk__in=keys, state=InvitationState.DUE)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def _alike(marks: Sequence[Mark]) -> Iterator[list[Mark]]:
    """Asks that left at the same moment and expire at the same one: one write does for them."""

    def moment(mark: Mark) -> tuple[datetime, date, datetime]:
        return mark.at, mark.asked_on, mark.expires_at

    for _, group in groupby(sorted(marks, key=moment), key=moment):
        yield list(group)


def _write(alike: list[Mark]) -> None:
    Invitation.objects.filter(pk__in=[mark.invitation_id for mark in alike]).update(
        state=InvitationState.HANDED_OVER,
        handed_over_at=alike[0].at,
        asked_on=alike[0].asked_on,
        expires_at=alike[0].expires_at,
    )


def _counted(mark: Mark) -> Row:
    return {
        "organisation_id": mark.organisation_id,
        "programme_id": mark.programme_id,
        "track": mark.track,
        "channel": mark.channel,
        "source": Source.SIMULATED if mark.simulated else Source.ASKED,
        "unit_id": mark.unit_id,
        "day": mark.asked_on,
        "measure": Measure.HANDED_OVER,
        "delta": 1,
    }
