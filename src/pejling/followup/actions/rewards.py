"""Rewards: given by a person to a promoter, after the score can no longer be changed, once, while they last."""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction

from pejling.fieldwork.models import Response
from pejling.followup.actions.promoters import thank_promoter
from pejling.followup.models import Reward, RewardCode, RewardPool
from pejling.followup.queries.rewards import address_of, hindrance_of
from pejling.followup.rules.promoters import Hindrance, RewardKind, ThankedHow
from pejling.outbox.actions.queueing import enqueue
from pejling.outbox.rules.new import NewDelivery
from pejling.outbox.rules.sets import DeliveryKind, MessageClass
from pejling.people.actions.audit import record_audit
from pejling.people.models import Address, Organisation, User

CODE = "{{ code }}"  # where the code stands in the words that go along


class RewardRefused(Exception):
    """A reward is not given; ``why`` is the first reason."""

    def __init__(self, why: Hindrance) -> None:
        super().__init__(f"The reward is not given: {why}.")
        self.why = why


class PoolRefused(ValueError):
    """A pool is not made; the message says why."""


@transaction.atomic
def make_pool(
    *,
    organisation: Organisation,
    name: str,
    kind: RewardKind,
    limit: int,
    cost_minor: int | None,
    codes: Iterable[str],
    user: User,
    now: datetime,
) -> RewardPool:
    """Something to give: as many as there are codes, or as the limit says."""
    unique = sorted({code.strip()[:80] for code in codes} - {""})
    if kind == RewardKind.CODE and not unique:
        raise PoolRefused("A pool of codes needs at least one code.")
    if kind != RewardKind.CODE and limit < 1:
        raise PoolRefused(f"Limit {limit}: allowed are 1 and more.")
    if RewardPool.objects.filter(organisation=organisation, name=name.strip()).exists():
        raise PoolRefused(f"There is a pool {name.strip()!r} already.")
    pool = RewardPool.objects.create(
        organisation=organisation,
        name=name.strip()[:120],
        kind=RewardKind(kind),
        limit=len(unique) if kind == RewardKind.CODE else limit,
        cost_minor=cost_minor,
    )
    rows = [RewardCode(organisation=organisation, pool=pool, code=code) for code in unique]
    RewardCode.objects.bulk_create(rows if kind == RewardKind.CODE else [], batch_size=500)
    _audit(pool.organisation_id, "reward_pool_made", "reward_pool", pool.public_id, user, now)
    return pool


@transaction.atomic
def close_pool(*, pool: RewardPool, user: User, now: datetime) -> RewardPool:
    """Nothing more is given from it."""
    if pool.closed_at is None:
        pool.closed_at = now
        pool.save(update_fields=["closed_at"])
        _audit(pool.organisation_id, "reward_pool_closed", "reward_pool", pool.public_id, user, now)
    return pool


def give_reward(*, pool: RewardPool, response: Response, subject: str, text: str, user: User, now: datetime) -> Reward:
    """Give one of the pool to whoever answered, with the giver's own words by mail (``{{ code }}`` is filled in)."""
    try:
        with transaction.atomic():
            return _give(RewardPool.objects.select_for_update().get(pk=pool.pk), response, subject, text, user, now)
    except IntegrityError as error:
        raise RewardRefused(Hindrance.ALREADY) from error


def _give(pool: RewardPool, response: Response, subject: str, text: str, user: User, now: datetime) -> Reward:
    why = hindrance_of(pool, response, now=now)
    contact = response.contact
    address = address_of(contact) if contact else None
    if why is not None or contact is None or address is None:
        raise RewardRefused(why or Hindrance.NO_ADDRESS)
    code = pool.codes.filter(reward=None).order_by("pk").first() if pool.kind == RewardKind.CODE else None
    reward = Reward.objects.create(
        organisation_id=pool.organisation_id,
        pool=pool,
        contact=contact,
        person_key=contact.person_key,
        response=response,
        code=code,
        given_at=now,
        given_by=user,
        subject=subject.strip()[:200],
        text=text.strip().replace(CODE, code.code if code else ""),
    )
    _send(reward, address, now)
    thank_promoter(contact=contact, how=ThankedHow.REWARD, user=user, now=now)
    _audit(pool.organisation_id, "reward_given", "reward", reward.public_id, user, now)
    return reward


def _send(reward: Reward, address: Address, now: datetime) -> None:
    enqueue(
        NewDelivery(
            organisation_id=reward.organisation_id,
            message_class=MessageClass.OFFER,
            kind=DeliveryKind.REWARD,
            subject_id=reward.pk,
            address=address.value,
            address_digest=address.digest,
            next_at=now,
            idempotency_key=f"reward-{reward.public_id}",
        ),
        now=now,
    )


def _audit(organisation_id: int, action: str, subject: str, subject_id: str, user: User, now: datetime) -> None:
    record_audit(
        organisation_id=organisation_id,
        now=now,
        actor="user",
        user=user,
        action=action,
        subject=subject,
        subject_id=subject_id,
    )
