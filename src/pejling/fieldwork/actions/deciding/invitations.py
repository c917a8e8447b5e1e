"""Invitations: the ask with its snapshot, and the delivery that will carry it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from pejling.fieldwork.models import Invitation
from pejling.fieldwork.queries.circumstances import Circumstances
from pejling.fieldwork.queries.plans import Opening, Plan
from pejling.fieldwork.rules.channels import ask_key
from pejling.outbox.actions.queueing import enqueue_many
from pejling.outbox.rules.new import NewDelivery
from pejling.outbox.rules.sets import DeliveryKind, MessageClass
from pejling.people.actions.bulk import new_public_ids
from pejling.people.actions.inserting import insert_rows
from pejling.programme.models import TrialArm
from pejling.programme.queries.wordings import NoWording
from pejling.programme.rules.texts import nearest_language


def invite(plan: Plan, asked: Sequence[tuple[Circumstances, int]]) -> None:
    """Write an invitation for each candidate with a decision to ask, and queue its message."""
    if not asked:
        return
    versions = _versions(plan)
    ways = [_way(plan, known, versions) for known, _ in asked]
    heads = zip(asked, ways, new_public_ids(len(asked)), strict=True)
    invitations = [_invitation(plan, *ask, public_id, way, versions) for ask, way, public_id in heads]
    ids = insert_rows(Invitation, invitations)
    written = zip(asked, ways, invitations, ids, strict=True)
    enqueue_many(
        [_delivery(plan, known, way, row["public_id"], pk) for (known, _), way, row, pk in written], now=plan.now
    )


def _versions(plan: Plan) -> dict[str, int]:
    if not plan.wordings:
        raise NoWording(f"Programme {plan.programme.key!r} has no wording in any language: it cannot ask.")
    return plan.wordings


@dataclass(frozen=True, slots=True)
class Way:
    """In which language, in which arm of a trial and when somebody is asked."""

    language: str
    spoken: str
    arm: TrialArm | None
    opening: Opening


def _way(plan: Plan, known: Circumstances, versions: dict[str, int]) -> Way:
    person, house = known.candidate.person, plan.organisation
    language = person.language or house.language
    spoken = nearest_language(language, available=frozenset(versions), organisation=house.language)
    arm = plan.draw.arm_of(person.person_key, language=spoken) if plan.draw else None
    channel, hour = known.way.channel if known.way else None, arm.value.hour if arm else None
    return Way(language, spoken, arm, plan.opening(person.country, person.zone, channel, hour=hour))


def _invitation(
    plan: Plan, known: Circumstances, decision_id: int, public_id: str, way: Way, versions: dict[str, int]
) -> dict[str, Any]:
    candidate, person, snapshot, house = known.candidate, known.candidate.person, known.snapshot, plan.organisation
    assert known.way is not None  # nobody without an address is asked
    return {
        "public_id": public_id,
        "organisation_id": house.pk,
        "programme_id": plan.programme.pk,
        "track": plan.programme.track,
        "touchpoint_id": plan.programme.touchpoint_id,
        "rule_version": plan.version,
        "wording_version": versions[way.spoken],
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
        "language": way.language,
        "channel": known.way.channel,
        "domain": known.way.domain,
        "sender_id": (way.arm and way.arm.signs_id) or snapshot.sender_id,
        "trial_arm_id": way.arm.pk if way.arm else None,
        "asked_on": way.opening.ask_on,
        "expires_at": way.opening.next_at + timedelta(days=plan.rules.expiry_days),
    }


def _delivery(plan: Plan, known: Circumstances, way: Way, public_id: str, invitation_id: int) -> NewDelivery:
    address = known.way
    assert address is not None
    return NewDelivery(
        organisation_id=plan.organisation.pk,
        message_class=MessageClass.ASK,
        kind=DeliveryKind.ASK,
        subject_id=invitation_id,
        channel=address.channel,
        address=address.value,
        address_digest=address.digest,
        next_at=way.opening.next_at,
        idempotency_key=ask_key(public_id),
    )
