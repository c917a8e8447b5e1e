"""Invitations: the ask with its snapshot, and the delivery that will carry it."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from pejling.fieldwork.models import Invitation
from pejling.fieldwork.queries.circumstances import Circumstances
from pejling.fieldwork.queries.plans import Plan
from pejling.outbox.actions.queueing import enqueue_many
from pejling.outbox.rules.new import NewDelivery
from pejling.outbox.rules.sets import Channel, DeliveryKind, MessageClass
from pejling.people.actions.bulk import new_public_ids
from pejling.people.actions.inserting import insert_rows
from pejling.programme.queries.wordings import NoWording
from pejling.programme.rules.texts import nearest_language


def invite(plan: Plan, asked: Sequence[tuple[Circumstances, int]]) -> None:
    """Write an invitation for each candidate with a decision to ask, and queue its message."""
    if not asked:
        return
    versions = _versions(plan)
    heads = zip(asked, new_public_ids(len(asked)), strict=True)
    invitations = [_invitation(plan, *ask, public_id, versions) for ask, public_id in heads]
    ids = insert_rows(Invitation, invitations)
    written = zip(asked, invitations, ids, strict=True)
    enqueue_many([_delivery(plan, known, row["public_id"], pk) for (known, _), row, pk in written], now=plan.now)


def _versions(plan: Plan) -> dict[str, int]:
    if not plan.wordings:
        raise NoWording(f"Programme {plan.programme.key!r} has no wording in any language: it cannot ask.")
    return plan.wordings


def _invitation(
    plan: Plan, known: Circumstances, decision_id: int, public_id: str, versions: dict[str, int]
) -> dict[str, Any]:
    candidate, person, snapshot, house = known.candidate, known.candidate.person, known.snapshot, plan.organisation
    opening = plan.opening(person.country, person.zone)
    language = person.language or house.language
    spoken = nearest_language(language, available=frozenset(versions), organisation=house.language)
    return {
        "public_id": public_id,
        "organisation_id": house.pk,
        "programme_id": plan.programme.pk,
        "track": plan.programme.track,
        "touchpoint_id": plan.programme.touchpoint_id,
        "rule_version": plan.version,
        "wording_version": versions[spoken],
        "decision_id": decision_id,
        "person_key": person.person_key,
        "contact_id": person.id,
        "event_id": candidate.event.id if candidate.event else None,
        "cycle": candidate.cycle,
        "unit_id": snapshot.unit_id,
        "employee_id": snapshot.employee_id,
        "account_id": snapshot.account_id,
        "segment": snapshot.segment,
        "country": person.country or house.country,
        "language": language,
        "channel": Channel.EMAIL,
        "domain": known.way.value.rpartition("@")[2].lower()[:253] if known.way else "",
        "sender_id": snapshot.sender_id,
        "asked_on": opening.ask_on,
        "expires_at": opening.next_at + timedelta(days=plan.rules.expiry_days),
    }


def _delivery(plan: Plan, known: Circumstances, public_id: str, invitation_id: int) -> NewDelivery:
    person, way = known.candidate.person, known.way
    assert way is not None  # nobody without an address is asked
    return NewDelivery(
        organisation_id=plan.organisation.pk,
        message_class=MessageClass.ASK,
        kind=DeliveryKind.ASK,
        subject_id=invitation_id,
        address=way.value,
        address_digest=way.digest,
        next_at=plan.opening(person.country, person.zone).next_at,
        idempotency_key=f"ask:{public_id}",
    )
