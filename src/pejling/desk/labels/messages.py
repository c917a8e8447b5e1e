"""What leaves the house, how, and how far it came."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pejling.desk.labels.words import Words
from pejling.outbox.rules.sets import Channel, DeliveryKind, DeliveryState, HookKind

CHANNELS: Words = {
    Channel.EMAIL: _("e-mail"),
    Channel.SMS: _("text message"),
    Channel.LETTER: _("letter"),
    Channel.PHONE: _("phone"),
    Channel.WEB: _("web"),
    Channel.UNKNOWN: _("unknown channel"),
}
DELIVERIES: Words = {
    DeliveryKind.ASK: _("the question to the customer"),
    DeliveryKind.ANSWER_NOTICE: _("an answer to the employee concerned"),
    DeliveryKind.TOLD_NOTICE: _("a complaint or praise to the employee concerned"),
    DeliveryKind.DIGEST: _("the daily digest"),
    DeliveryKind.WEEKLY_DIGEST: _("the weekly digest"),
    DeliveryKind.MEMBER_DIGEST: _("the daily digest, to a member who meets no customers"),
    DeliveryKind.STAFF_INVITATION: _("an invitation to a colleague"),
    DeliveryKind.REMINDER: _("a reminder to the customer"),
    DeliveryKind.PUSH: _("a notification on a colleague's device"),
    DeliveryKind.PUSH_TEST: _("a test, to a colleague's device"),
    DeliveryKind.PLAN_STEP: _("a step in an account's plan, to its owner"),
    DeliveryKind.INTERNAL_ASK: _("a question about a department, to a colleague"),
    DeliveryKind.INTERNAL_REMINDER: _("a reminder about a department, to a colleague"),
    DeliveryKind.TEST_ASK: _("a test of the question, to a colleague"),
    DeliveryKind.ALARM: _("an alarm to the owners"),
    DeliveryKind.ACCOUNT_ALERT: _("an alert to the account manager"),
    DeliveryKind.REPLY: _("a customer's own words, to the employee"),
    DeliveryKind.REWARD: _("a reward to the customer"),
    DeliveryKind.ESCALATION: _("a case that waits too long"),
    DeliveryKind.CASE_MOVED: _("a case that moved to a colleague"),
    DeliveryKind.CASE_CALL: _("a call to a colleague in a case"),
    DeliveryKind.HOOK_NEW: _("a new case, to a chat room"),
    DeliveryKind.HOOK_OVERDUE: _("an overdue case, to a chat room"),
    DeliveryKind.HOOK_WEEKLY: _("the week, to a chat room"),
    DeliveryKind.HOOK_TEST: _("a test, to a chat room"),
    DeliveryKind.CASE_MESSAGE: _("a message to the customer in a case"),
    DeliveryKind.CASE_NOTICE: _("what a customer wrote in a case, to the employee"),
}
DELIVERY_STATES: Words = {
    DeliveryState.DUE: pgettext_lazy("message", "waiting"),
    DeliveryState.CLAIMED: pgettext_lazy("message", "on its way"),
    DeliveryState.SENT: pgettext_lazy("message", "sent"),
    DeliveryState.DELIVERED: pgettext_lazy("message", "delivered"),
    DeliveryState.UNCERTAIN: pgettext_lazy("message", "uncertain"),
    DeliveryState.BOUNCED: pgettext_lazy("message", "came back"),
    DeliveryState.FAILED: pgettext_lazy("message", "failed"),
    DeliveryState.CANCELLED: pgettext_lazy("message", "cancelled"),
}
HOOKS: Words = {
    HookKind.SLACK: "Slack",
    HookKind.TEAMS: "Teams",
}
SETS: dict[str, Words] = {
    "channel": CHANNELS,
    "delivery": DELIVERIES,
    "delivery_state": DELIVERY_STATES,
    "hook": HOOKS,
}
