"""The closed sets of words that rows about deliveries may hold."""

from enum import StrEnum


class MessageClass(StrEnum):
    """What a delivery is, as far as suppression is concerned."""

    ASK = "ask"
    CASE = "case"
    OFFER = "offer"
    STAFF = "staff"


class DeliveryKind(StrEnum):
    """What is composed when a delivery is handed over; ``subject_id`` is the row that it is about."""

    ASK = "ask"  # subject: fieldwork.Invitation
    REMINDER = "reminder"  # subject: fieldwork.Invitation; counts as no ask
    INTERNAL_ASK = "internal_ask"  # subject: fieldwork.InternalAsk, to a colleague
    INTERNAL_REMINDER = "internal_reminder"  # subject: fieldwork.InternalAsk
    TEST_ASK = "test_ask"  # subject: programme.Programme, to a colleague who wants to see it
    ANSWER_NOTICE = "answer_notice"  # subject: fieldwork.Response, to the employee concerned
    TOLD_NOTICE = "told_notice"  # subject: fieldwork.Told, to the employee concerned
    DIGEST = "digest"  # subject: people.Employee
    WEEKLY_DIGEST = "weekly_digest"  # subject: people.Membership
    MEMBER_DIGEST = "member_digest"  # subject: people.Membership, of somebody who is no employee
    STAFF_INVITATION = "staff_invitation"  # subject: people.Membership
    ALARM = "alarm"  # subject: insight.Alarm, to an owner
    PLAN_STEP = "plan_step"  # subject: followup.PlanStep, to its owner
    ACCOUNT_ALERT = "account_alert"  # subject: followup.AccountAlert, to who looks after the account
    REPLY = "reply"  # subject: fieldwork.IncomingMail, passed on to the employee as it is
    ESCALATION = "escalation"  # subject: followup.Case, to its assignee, lead or owner
    CASE_MOVED = "case_moved"  # subject: followup.Case, to whoever has it now
    CASE_CALL = "case_call"  # subject: followup.CaseEntry, to a colleague who is called to a case
    REWARD = "reward"  # subject: followup.Reward
    CASE_MESSAGE = "case_message"  # subject: followup.CaseMessage, to the customer
    CASE_NOTICE = "case_notice"  # subject: followup.CaseMessage, what became of it, to the employee
    HOOK_NEW = "hook_new"  # subject: followup.Case, to a chat room (the address is the hook's public id)
    HOOK_OVERDUE = "hook_overdue"  # subject: followup.Case
    HOOK_WEEKLY = "hook_weekly"  # subject: outbox.Hook
    HOOK_TEST = "hook_test"  # subject: outbox.Hook
    PUSH = "push"  # subject: outbox.Delivery, the mail that it goes along with (the address is the device's public id)
    PUSH_TEST = "push_test"  # subject: outbox.PushDevice


class HookKind(StrEnum):
    """The shape in which a chat room takes what we say."""

    SLACK = "slack"
    TEAMS = "teams"


class DeliveryState(StrEnum):
    DUE = "due"
    CLAIMED = "claimed"
    SENT = "sent"
    DELIVERED = "delivered"
    UNCERTAIN = "uncertain"  # handed over, outcome unknown: never sent again by itself
    BOUNCED = "bounced"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Channel(StrEnum):
    EMAIL = "email"
    SMS = "sms"
    LETTER = "letter"
    PHONE = "phone"
    WEB = "web"
    UNKNOWN = "unknown"


ASKS_OF_COLLEAGUES = frozenset({DeliveryKind.INTERNAL_ASK, DeliveryKind.INTERNAL_REMINDER})
TAKEN_BACK = "taken back"  # the error of what its writer called back before it was due
BY_MACHINE = frozenset({Channel.EMAIL, Channel.SMS, Channel.WEB})  # the others wait, due, for somebody's hands
HANDED_OVER = frozenset({DeliveryState.SENT, DeliveryState.DELIVERED, DeliveryState.UNCERTAIN, DeliveryState.BOUNCED})
