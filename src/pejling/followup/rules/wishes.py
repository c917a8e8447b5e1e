"""What a colleague wishes: whether a mail leaves now, later, with the digest, or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from pejling.followup.rules.escalation import Level, level_of
from pejling.outbox.rules.sets import DeliveryKind
from pejling.people.rules.quiet import Quiet, after_quiet
from pejling.people.rules.sets import How, Topic

# What each kind of mail is about; kinds that are not here leave whatever somebody wishes.
TOPICS = {
    DeliveryKind.ANSWER_NOTICE: Topic.ANSWERS,
    DeliveryKind.TOLD_NOTICE: Topic.ANSWERS,
    DeliveryKind.REPLY: Topic.CASES,
    DeliveryKind.CASE_MOVED: Topic.CASES,
    DeliveryKind.CASE_NOTICE: Topic.CASES,
    DeliveryKind.CASE_CALL: Topic.MENTIONS,
    DeliveryKind.ESCALATION: Topic.ESCALATIONS,
    DeliveryKind.PLAN_STEP: Topic.PLANS,
}

WORDS = frozenset({DeliveryKind.REPLY, DeliveryKind.CASE_NOTICE})  # a customer's own, to who has asked for them


class Kept(StrEnum):
    """Why a mail was not sent: the reason that its delivery keeps."""

    FOR_DIGEST = "for the digest"
    UNWANTED = "unwanted"


@dataclass(frozen=True)
class Wishes:
    """One colleague's; without any, everything comes at once."""

    how: Mapping[Topic, How] = field(default_factory=dict)
    quiet: Quiet | None = None
    overdue_breaks_quiet: bool = False
    daily: bool = True
    daily_hour: int = 7
    zone: str = ""


def as_wished(wishes: Wishes, kind: DeliveryKind, key: str, *, now: datetime) -> Kept | datetime:
    """When a mail leaves, or why it does not."""
    how = _how(wishes, kind)
    if how != How.AT_ONCE:
        return Kept.UNWANTED if how == How.NEVER else Kept.FOR_DIGEST
    return now if breaks_quiet(wishes, kind, key) else after_quiet(now, wishes.quiet)


def breaks_quiet(wishes: Wishes, kind: DeliveryKind, key: str) -> bool:
    """Whether something is told even in quiet hours: an overdue case, to whoever wishes it so."""
    return wishes.overdue_breaks_quiet and kind == DeliveryKind.ESCALATION and level_of(key) >= Level.LEAD


def _how(wishes: Wishes, kind: DeliveryKind) -> How:
    """What a customer wrote back waits for no digest; and without a digest nothing can wait for it."""
    how = wishes.how.get(TOPICS[kind], How.AT_ONCE)
    if kind in WORDS or (how == How.DIGEST and not wishes.daily):
        return How.AT_ONCE
    return how
