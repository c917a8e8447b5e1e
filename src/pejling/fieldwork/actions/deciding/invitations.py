"""Invitations: the ask with its snapshot, and the delivery that will carry it."""

from collections.abc import Sequence
from datetime import timedelta

from pejling.fieldwork.models import Decision, Invitation
from pejling.fieldwork.queries.circumstances import Circumstances
from pejling.fieldwork.queries.plans import Plan
from pejling.outbox.actions.queueing import enqueue_many
from pejling.outbox.rules.new import NewDelivery
from pejling.outbox.rules.sets import Channel, DeliveryKind, MessageClass
from pejling.programme.queries.wordings import NoWording, wording_versions
from pejling.programme.rules.texts import nearest_language


def invite(plan: Plan, asked: Sequence[tuple[Circumstances, Decision]]) -> None:
    """Write an invitation for each decision to ask, and queue its message."""
    if not asked:
        return
    versions = _versions(plan)
    invitations = [_invitation(plan, known, decision, versions) for known, decision in asked]
    Invitation.objects.bulk_create(invitations)
    pairs = zip(asked, invitations, strict=True)
    enqueue_many([_delivery(plan, known, invitation) for (known, _), invitation in pairs], now=plan.now)


def _versions(plan: Plan) -> dict[str, int]:
    versions = wording_versions(plan.programme.pk)
    if not versions:
        raise NoWording(f"Programme {plan.programme.key!r} has no wording in any language: it cannot ask.")
    return versions


def _invitation(plan: Plan, known: Circumstances, decision: Decision, versions: dict[str, int]) -> Invitation:
    person, snapshot, house = known.candidate.person, known.snapshot, plan.organisation
    opening = plan.opening(person.country, person.zone)
    language = person.language or house.language
    spoken = nearest_language(language, available=frozenset(versions), organisation=house.language)
    return Invitation(
        organisation_id=house.pk,
        programme_id=plan.programme.pk,
        track=plan.programme.track,
        touchpoint_id=plan.programme.touchpoint_id,
        rule_version=plan.version,
        wording_version=versions[spoken],
        decision=decision,
        person_key=person.person_key,
        contact_id=person.id,
        event_id=decision.event_id,
        cycle=decision.cycle,
        unit_id=snapshot.unit_id,
        employee_id=snapshot.employee_id,
        account_id=snapshot.account_id,
        segment=snapshot.segment,
        country=person.country or house.country,
        language=language,
        channel=Channel.EMAIL,
        sender_id=snapshot.sender_id,
        asked_on=opening.ask_on,
        expires_at=opening.next_at + timedelta(days=plan.rules.expiry_days),
    )


def _delivery(plan: Plan, known: Circumstances, invitation: Invitation) -> NewDelivery:
    person, way = known.candidate.person, known.way
    assert way is not None  # nobody without an address is asked
    return NewDelivery(
        organisation_id=plan.organisation.pk,
        message_class=MessageClass.ASK,
        kind=DeliveryKind.ASK,
        subject_id=invitation.pk,
        address=way.value,
        address_digest=way.digest,
        next_at=plan.opening(person.country, person.zone).next_at,
        idempotency_key=f"ask:{invitation.public_id}",
    )
