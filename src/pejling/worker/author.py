"""The author of all mail: asks the room that knows, and tells it what became of a message."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime

from pejling.channels.message import Message
from pejling.fieldwork.actions.falling_back import fall_back
from pejling.fieldwork.actions.handing_over import cancel_invitation, mark_all_handed_over
from pejling.fieldwork.actions.internal.delivering import cancel_internal_ask, mark_internal_handed_over
from pejling.fieldwork.actions.reminding import mark_reminded
from pejling.fieldwork.queries.composing import compose_asks
from pejling.fieldwork.queries.internal_mail import compose_internal_asks, compose_internal_reminders
from pejling.fieldwork.queries.reminders import compose_reminders
from pejling.fieldwork.queries.test_asks import compose_test_ask
from pejling.fieldwork.rules.sets import Reason
from pejling.followup.actions.conversations import message_lost
from pejling.followup.actions.pushing import push_what_leaves
from pejling.followup.queries.account_mail import compose_account_alert
from pejling.followup.queries.case_calls import compose_case_call
from pejling.followup.queries.case_notices import compose_escalation, compose_moved
from pejling.followup.queries.digests import compose_digests, compose_member_digests
from pejling.followup.queries.hooks import compose_hooks
from pejling.followup.queries.message_notices import compose_case_notice
from pejling.followup.queries.notices import compose_answer_notice
from pejling.followup.queries.plan_notices import compose_plan_step
from pejling.followup.queries.pushes import compose_pushes
from pejling.followup.queries.reply_readers import compose_reply
from pejling.followup.queries.rewards import compose_reward
from pejling.followup.queries.to_customers.letters import compose_case_messages
from pejling.followup.queries.told_notices import compose_told_notice
from pejling.followup.queries.weekly import compose_weekly
from pejling.followup.queries.wishes import kept_back
from pejling.insight.queries.alarm_mail import compose_alarm
from pejling.outbox.actions.devices import forget_device
from pejling.outbox.models import Delivery
from pejling.outbox.queries.staff_mail import compose_staff_invitation
from pejling.outbox.queries.suppressed import stopped
from pejling.outbox.rules.drafts import CalledOff, Draft
from pejling.outbox.rules.sets import DeliveryKind, DeliveryState

GONE = "gone"
OTHER_WAY = frozenset({DeliveryState.BOUNCED, DeliveryState.FAILED, Reason.NO_ADDRESS, Reason.SUPPRESSED})
REASON_OF = {DeliveryState.BOUNCED: Reason.NO_ADDRESS, DeliveryState.FAILED: Reason.TOO_LATE}


class Rooms:
    """Writes each kind of message with the room that it belongs to."""

    def compose(self, deliveries: Sequence[Delivery], *, now: datetime) -> list[Draft]:
        """One draft for each delivery, in their order."""
        drafts: dict[int, Draft] = dict(kept_back(deliveries, now=now))
        by_kind: dict[str, list[Delivery]] = defaultdict(list)
        for row in deliveries:
            if row.pk not in drafts:
                by_kind[row.kind].append(row)
        for kind, rows in by_kind.items():
            drafts.update(zip((row.pk for row in rows), COMPOSERS[DeliveryKind(kind)](rows, now), strict=True))
        return [drafts[row.pk] for row in deliveries]

    def leaving(self, deliveries: Sequence[Delivery], *, now: datetime) -> None:
        """What a colleague is told by mail shows on their devices too."""
        push_what_leaves(deliveries, now=now)

    def handed_over(self, deliveries: Sequence[Delivery]) -> None:
        """Asks that left, or may have, count as asks; reminders do not."""
        mark_all_handed_over(_left(deliveries, DeliveryKind.ASK))
        mark_reminded(_left(deliveries, DeliveryKind.REMINDER))
        mark_internal_handed_over(_left(deliveries, DeliveryKind.INTERNAL_ASK))

    def not_sent(self, delivery: Delivery, *, reason: str) -> None:
        """An ask that cannot reach somebody one way is tried another; one that will never leave was no ask.

        Whoever wrote in a case hears that it did not leave. A browser in which nobody subscribes any more is forgotten.
        """
        if delivery.kind == DeliveryKind.CASE_MESSAGE and reason != GONE:
            message_lost(delivery.subject_id, now=delivery.handing_over_at or delivery.next_at)
        if delivery.kind == DeliveryKind.INTERNAL_ASK and reason != GONE:
            cancel_internal_ask(delivery.subject_id, reason=_reason(reason))
        if delivery.kind in (DeliveryKind.PUSH, DeliveryKind.PUSH_TEST) and reason == DeliveryState.BOUNCED:
            forget_device(delivery.address)
        if delivery.kind != DeliveryKind.ASK or reason == GONE:
            return
        at = delivery.handing_over_at or delivery.next_at
        if reason not in OTHER_WAY or not fall_back(delivery.subject_id, at=at):
            cancel_invitation(delivery.subject_id, reason=_reason(reason))


def _left(deliveries: Sequence[Delivery], kind: DeliveryKind) -> list[tuple[int, datetime]]:
    """The subjects of one kind of delivery with the moment of their hand-over."""
    return [(row.subject_id, row.handing_over_at) for row in deliveries if row.kind == kind and row.handing_over_at]


def _reason(word: str) -> Reason:
    return REASON_OF.get(DeliveryState(word), Reason.TOO_LATE) if word in set(DeliveryState) else Reason(word)


def _asks(rows: Sequence[Delivery], now: datetime) -> list[Draft]:
    return compose_asks(rows, now=now)


def _reminders(rows: Sequence[Delivery], now: datetime) -> list[Draft]:
    return compose_reminders(rows, now=now)


def _internal_asks(rows: Sequence[Delivery], now: datetime) -> list[Draft]:
    return compose_internal_asks(rows, now=now)


def _internal_reminders(rows: Sequence[Delivery], now: datetime) -> list[Draft]:
    return compose_internal_reminders(rows, now=now)


def _test_asks(rows: Sequence[Delivery], now: datetime) -> list[Draft]:
    return [_or_gone(compose_test_ask(row.subject_id, row)) for row in rows]


def _answer_notices(rows: Sequence[Delivery], now: datetime) -> list[Draft]:
    return [_or_gone(compose_answer_notice(row.subject_id, delivery=row)) for row in rows]


def _told_notices(rows: Sequence[Delivery], now: datetime) -> list[Draft]:
    return [_or_gone(compose_told_notice(row.subject_id, delivery=row)) for row in rows]


def _digests(rows: Sequence[Delivery], now: datetime) -> list[Draft]:
    return [_or_gone(message) for message in compose_digests(rows)]


def _member_digests(rows: Sequence[Delivery], now: datetime) -> list[Draft]:
    return [_or_gone(message) for message in compose_member_digests(rows)]


def _weekly_digests(rows: Sequence[Delivery], now: datetime) -> list[Draft]:
    return [_or_gone(compose_weekly(row.subject_id, delivery=row, now=now)) for row in rows]


def _staff_invitations(rows: Sequence[Delivery], now: datetime) -> list[Draft]:
    return [_or_gone(compose_staff_invitation(row.subject_id, delivery=row, now=now)) for row in rows]


def _alarms(rows: Sequence[Delivery], now: datetime) -> list[Draft]:
    return [_or_gone(compose_alarm(row.subject_id, delivery=row)) for row in rows]


def _account_alerts(rows: Sequence[Delivery], now: datetime) -> list[Draft]:
    return [_or_gone(compose_account_alert(row.subject_id, delivery=row, now=now)) for row in rows]


def _plan_steps(rows: Sequence[Delivery], now: datetime) -> list[Draft]:
    return [_or_gone(compose_plan_step(row.subject_id, delivery=row)) for row in rows]


def _replies(rows: Sequence[Delivery], now: datetime) -> list[Draft]:
    return [_or_gone(compose_reply(row.subject_id, delivery=row)) for row in rows]


def _rewards(rows: Sequence[Delivery], now: datetime) -> list[Draft]:
    silent = stopped(rows)
    return [
        CalledOff(Reason.SUPPRESSED) if row.pk in silent else _or_gone(compose_reward(row.subject_id, delivery=row))
        for row in rows
    ]


def _escalations(rows: Sequence[Delivery], now: datetime) -> list[Draft]:
    return [_or_gone(compose_escalation(row.subject_id, delivery=row)) for row in rows]


def _moved_cases(rows: Sequence[Delivery], now: datetime) -> list[Draft]:
    return [_or_gone(compose_moved(row.subject_id, delivery=row)) for row in rows]


def _case_calls(rows: Sequence[Delivery], now: datetime) -> list[Draft]:
    return [_or_gone(compose_case_call(row.subject_id, delivery=row)) for row in rows]


def _hooks(rows: Sequence[Delivery], now: datetime) -> list[Draft]:
    return [_or_gone(message) for message in compose_hooks(rows, now=now)]


def _pushes(rows: Sequence[Delivery], now: datetime) -> list[Draft]:
    return compose_pushes(rows, now=now)


def _case_messages(rows: Sequence[Delivery], now: datetime) -> list[Draft]:
    return compose_case_messages(rows)


def _case_notices(rows: Sequence[Delivery], now: datetime) -> list[Draft]:
    return [_or_gone(compose_case_notice(row.subject_id, delivery=row)) for row in rows]


def _or_gone(message: Message | None) -> Draft:
    return message or CalledOff(GONE)


COMPOSERS: dict[DeliveryKind, Callable[[Sequence[Delivery], datetime], list[Draft]]] = {
    DeliveryKind.ASK: _asks,
    DeliveryKind.REMINDER: _reminders,
    DeliveryKind.INTERNAL_ASK: _internal_asks,
    DeliveryKind.INTERNAL_REMINDER: _internal_reminders,
    DeliveryKind.TEST_ASK: _test_asks,
    DeliveryKind.ANSWER_NOTICE: _answer_notices,
    DeliveryKind.TOLD_NOTICE: _told_notices,
    DeliveryKind.DIGEST: _digests,
    DeliveryKind.WEEKLY_DIGEST: _weekly_digests,
    DeliveryKind.MEMBER_DIGEST: _member_digests,
    DeliveryKind.STAFF_INVITATION: _staff_invitations,
    DeliveryKind.ALARM: _alarms,
    DeliveryKind.ACCOUNT_ALERT: _account_alerts,
    DeliveryKind.PLAN_STEP: _plan_steps,
    DeliveryKind.REPLY: _replies,
    DeliveryKind.ESCALATION: _escalations,
    DeliveryKind.CASE_MOVED: _moved_cases,
    DeliveryKind.CASE_CALL: _case_calls,
    DeliveryKind.HOOK_NEW: _hooks,
    DeliveryKind.HOOK_OVERDUE: _hooks,
    DeliveryKind.HOOK_WEEKLY: _hooks,
    DeliveryKind.HOOK_TEST: _hooks,
    DeliveryKind.PUSH: _pushes,
    DeliveryKind.PUSH_TEST: _pushes,
    DeliveryKind.CASE_MESSAGE: _case_messages,
    DeliveryKind.REWARD: _rewards,
    DeliveryKind.CASE_NOTICE: _case_notices,
}
