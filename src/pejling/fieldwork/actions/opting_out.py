"""Opting out: the person is left alone at once, whatever became of the ask that carried the link."""

from datetime import datetime

from django.db import transaction

from pejling.fieldwork.actions.evidence import keep_evidence, since, trace_of
from pejling.fieldwork.actions.handing_over import cancel_invitation
from pejling.fieldwork.actions.purging import GONE
from pejling.fieldwork.models import Invitation
from pejling.fieldwork.rules.evidence import Sight
from pejling.fieldwork.rules.sets import EvidenceKind, InvitationState, Reason, Who
from pejling.outbox.models import Delivery
from pejling.outbox.rules.sets import DeliveryKind
from pejling.people.actions.audit import record_audit
from pejling.people.actions.suppressions import suppress
from pejling.people.models import ContactAddress
from pejling.people.queries.addresses import postal_digest
from pejling.people.rules.sets import SuppressionReason, SuppressionScope


class NobodyKnown(Exception):
    """The ask has been purged: nobody knows any more whom it was sent to, and nobody may be told that it worked."""


def opt_out(
    *,
    invitation: Invitation,
    everything: bool,
    now: datetime,
    method: str = "POST",
    agent: str = "",
    reason: SuppressionReason = SuppressionReason.OPT_OUT,
) -> None:
    """Suppress all addresses of the person for this track, or everything, and call back what has not left.

    Repeating it is harmless, and it works for an ask that has expired, was answered or was withdrawn.
    """
    scope = _scope(invitation, everything)
    if invitation.person_key.startswith(GONE):
        raise NobodyKnown(f"Ask {invitation.public_id} was sent longer ago than anybody is remembered.")
    with transaction.atomic():
        for digest in sorted(_digests(invitation)):
            suppress(
                organisation_id=invitation.organisation_id,
                digest=digest,
                scope=scope,
                reason=reason,
                now=now,
            )
        _call_back(invitation, scope)
        _write_down(invitation, scope, now, method, agent, reason)


def _scope(invitation: Invitation, everything: bool) -> SuppressionScope:
    return SuppressionScope.EVERYTHING if everything else SuppressionScope(invitation.track)


def _digests(invitation: Invitation) -> set[str]:
    """The address that was written to, and the person's others: it is the person who wants to be left alone."""
    written_to = Delivery.objects.filter(kind=DeliveryKind.ASK, subject_id=invitation.pk).exclude(address_digest="")
    digests = set(written_to.values_list("address_digest", flat=True))
    contact = invitation.contact
    if contact is None:
        return digests
    if contact.postal_address:
        digests.add(postal_digest(str(contact), contact.postal_address))
    own = ContactAddress.objects.filter(contact=contact)
    return digests | set(own.values_list("address__digest", flat=True))


def _call_back(invitation: Invitation, scope: SuppressionScope) -> None:
    due = Invitation.objects.filter(
        organisation_id=invitation.organisation_id, person_key=invitation.person_key, state=InvitationState.DUE
    )
    if scope != SuppressionScope.EVERYTHING:
        due = due.filter(track=invitation.track)
    for pk in due.values_list("pk", flat=True):
        cancel_invitation(pk, reason=Reason.SUPPRESSED)


def _write_down(
    invitation: Invitation,
    scope: SuppressionScope,
    now: datetime,
    method: str,
    agent: str,
    reason: SuppressionReason,
) -> None:
    sight = Sight(
        at=now,
        kind=EvidenceKind.OPT_OUT,
        method=method,
        since_hand_over=since(invitation.handed_over_at, now),
        agent=agent,
    )
    keep_evidence(trace_of(invitation, sight, Who.UNSURE))  # a mail program may press for a person (RFC 8058)
    record_audit(
        organisation_id=invitation.organisation_id,
        now=now,
        actor="respondent",
        action=reason.value,
        subject="invitation",
        subject_id=invitation.public_id,
        detail={"scope": scope.value},
    )
