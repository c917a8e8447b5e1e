"""The words of the closed sets, as a person says them."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pejling.fieldwork.rules.calling import Outcome
from pejling.fieldwork.rules.sets import Incoming, InvitationState, Reason, Source
from pejling.fieldwork.rules.telling import Nature
from pejling.followup.rules.health import Health
from pejling.followup.rules.improvements import ImprovementKind, ImprovementState
from pejling.followup.rules.promoters import Hindrance, ReferenceKind, RewardKind, ThankedHow
from pejling.followup.rules.sets import (
    CaseKind,
    CaseState,
    Clock,
    EntryKind,
    Finder,
    OfferKind,
    Presence,
    Purpose,
    Solved,
    StepKind,
    Topic,
    TryOutcome,
)
from pejling.insight.rules.targets import Verdict
from pejling.outbox.rules.sets import Channel, DeliveryKind, DeliveryState, HookKind
from pejling.people.rules.sets import HoldKind, How, Role, SuppressionReason, SuppressionScope
from pejling.people.rules.sets import Topic as NoticeTopic
from pejling.programme.rules.sets import (
    Anchor,
    Capture,
    Category,
    ExtraKind,
    IncentiveKind,
    ProgrammeState,
    Stage,
    Track,
    Varied,
)

Words = Mapping[str, str | Promise]

TRACKS: Words = {
    Track.RELATIONSHIP: _("Relationship"),
    Track.TOUCHPOINT: _("Touchpoint"),
    Track.PULSE: _("Pulse"),
    Track.INTERNAL: _("Internal"),
}
STAGES: Words = {
    Stage.DISCOVER: pgettext_lazy("stage", "Discover"),
    Stage.BUY: pgettext_lazy("stage", "Buy"),
    Stage.RECEIVE: pgettext_lazy("stage", "Receive"),
    Stage.USE: pgettext_lazy("stage", "Use"),
    Stage.HELP: pgettext_lazy("stage", "Get help"),
    Stage.RENEW: pgettext_lazy("stage", "Renew"),
}
CATEGORIES: Words = {
    Category.DETRACTOR: _("Detractors (0–6)"),
    Category.PASSIVE: _("Passives (7–8)"),
    Category.PROMOTER: _("Promoters (9–10)"),
}
CATEGORY: Words = {
    Category.DETRACTOR: _("detractor"),
    Category.PASSIVE: _("passive"),
    Category.PROMOTER: _("promoter"),
}
ROLES: Words = {
    Role.OWNER: pgettext_lazy("role", "Owner"),
    Role.EXECUTIVE: pgettext_lazy("role", "Executive"),
    Role.MANAGER: pgettext_lazy("role", "Manager"),
    Role.LEAD: pgettext_lazy("role", "Team lead"),
    Role.EMPLOYEE: pgettext_lazy("role", "Employee"),
    Role.ANALYST: pgettext_lazy("role", "Analyst"),
}
ROLE_SENTENCES: Words = {
    Role.OWNER: _("sees and changes everything"),
    Role.EXECUTIVE: _("sees everything, works on cases"),
    Role.MANAGER: _("runs programmes and invites colleagues"),
    Role.LEAD: _("sees and works on all that belongs to their units"),
    Role.EMPLOYEE: _("sees their own answers and cases"),
    Role.ANALYST: _("sees everything, changes nothing"),
}
PROGRAMME_STATES: Words = {
    ProgrammeState.DRAFT: pgettext_lazy("programme", "Draft"),
    ProgrammeState.RUNNING: pgettext_lazy("programme", "Running"),
    ProgrammeState.PAUSED: pgettext_lazy("programme", "Paused"),
}
CASE_STATES: Words = {
    CaseState.OPEN: pgettext_lazy("case", "Open"),
    CaseState.CONTACTED: pgettext_lazy("case", "Contacted"),
    CaseState.RESOLVED: pgettext_lazy("case", "Resolved"),
    CaseState.UNREACHABLE: pgettext_lazy("case", "Not reached"),
    CaseState.WITHDRAWN: pgettext_lazy("case", "Withdrawn"),
    CaseState.MERGED: pgettext_lazy("case", "Merged"),
}
CASE_ENTRIES: Words = {
    EntryKind.OPENED: _("Case opened"),
    EntryKind.TAKEN: _("Case taken"),
    EntryKind.NOTE: _("Note"),
    EntryKind.CONTACTED: _("Customer contacted"),
    EntryKind.RESOLVED: _("Case resolved"),
    EntryKind.REOPENED: _("Case opened again"),
    EntryKind.SCORE_EDITED: _("The customer changed the score"),
    EntryKind.WITHDRAWN: _("Case withdrawn"),
    EntryKind.ANSWER_WITHDRAWN: _("The customer has taken the answer back"),
    EntryKind.ANSWER_RESTORED: _("The customer has given the answer again"),
    EntryKind.WROTE: _("Wrote to the customer"),
    EntryKind.WROTE_BACK: _("The customer wrote back"),
    EntryKind.STOPPED: _("The customer wants to be asked no more"),
    EntryKind.NOT_DELIVERED: _("A message did not reach the customer"),
    EntryKind.SOLVED_ASKED: _("The customer was asked whether it is solved"),
    EntryKind.SOLVED_YES: _("The customer says that it is solved"),
    EntryKind.SOLVED_PARTLY: _("The customer says that it is partly solved"),
    EntryKind.SOLVED_NO: _("The customer says that it is not solved"),
    EntryKind.OFFERED: _("Something was offered to make good"),
    EntryKind.ESCALATED: _("Nobody has been in touch"),
    EntryKind.MOVED: _("Moved to a colleague"),
    EntryKind.ASSIGNED: _("Case given to a colleague"),
    EntryKind.SNOOZED: _("Put aside until later"),
    EntryKind.WOKEN: _("Taken up again"),
    EntryKind.TRIED: _("Tried to reach the customer"),
    EntryKind.UNREACHABLE: _("Closed: the customer cannot be reached"),
    EntryKind.NOT_MINE: _("Passed back: not my case"),
    EntryKind.HANDED_OVER: _("Handed over to another department"),
    EntryKind.HANDED_BACK: _("Handed back"),
    EntryKind.HELP_LATE: _("The other department has not answered"),
    EntryKind.HELP_ENDED: _("The other department need not answer any more"),
    EntryKind.MERGED: _("Merged into another case"),
    EntryKind.JOINED: _("Another case was merged into this one"),
}
IMPROVEMENT_KINDS: Words = {
    ImprovementKind.FIX: _("Put something right"),
    ImprovementKind.STRENGTHEN: _("Strengthen what is liked"),
}
IMPROVEMENT_STATES: Words = {
    ImprovementState.IDEA: pgettext_lazy("improvement", "Idea"),
    ImprovementState.DOING: pgettext_lazy("improvement", "Being done"),
    ImprovementState.DONE: pgettext_lazy("improvement", "Done"),
    ImprovementState.SHOWN: pgettext_lazy("improvement", "Effect shown"),
    ImprovementState.NO_EFFECT: pgettext_lazy("improvement", "No effect shown"),
    ImprovementState.DROPPED: pgettext_lazy("improvement", "Dropped"),
}
TRY_OUTCOMES: Words = {
    TryOutcome.REACHED: pgettext_lazy("try", "reached"),
    TryOutcome.NO_ANSWER: pgettext_lazy("try", "no answer"),
    TryOutcome.VOICEMAIL: pgettext_lazy("try", "voicemail"),
    TryOutcome.WRONG_NUMBER: pgettext_lazy("try", "wrong number"),
}
SOLVED: Words = {
    Solved.YES: pgettext_lazy("solved", "Yes"),
    Solved.PARTLY: pgettext_lazy("solved", "Partly"),
    Solved.NO: pgettext_lazy("solved", "No"),
}
CASE_KINDS: Words = {
    CaseKind.DETRACTOR: _("Unhappy: answered 0 to 6"),
    CaseKind.COMPLAINT: _("A complaint, said unasked"),
    CaseKind.PASSIVE: _("Passive: answered 7 or 8"),
    CaseKind.PROMOTER: _("Promoter: answered 9 or 10"),
    CaseKind.TASK: _("A task beside the case"),
}
PLAYBOOKS: Words = {
    "detractor": _("Unhappy customer"),
    "complaint": _("Complaint"),
    "passive": _("Passive customer"),
    "advocate": _("Happy account"),
    "promoter": _("Happy customer with something to say"),
}
PURPOSES: Words = {
    Purpose.FIRST: _("The first letter"),
    Purpose.UNSAID: _("The first letter, where no words came"),
    Purpose.SECOND: _("The second letter"),
    Purpose.THANKS: _("Thanks"),
    Purpose.REFERRAL: _("Asking to be recommended"),
    Purpose.REFERENCE: _("Asking for a reference"),
    Purpose.REWARD: _("A small thank-you gift"),
    Purpose.STANDARD: _("Standard answer"),
}
TOPICS: Words = {
    Topic.LATE_DELIVERY: _("Late delivery"),
    Topic.PRICE: pgettext_lazy("complaint", "Price"),
    Topic.WAITING_TIME: _("Waiting time"),
    Topic.QUALITY: pgettext_lazy("complaint", "Quality"),
    Topic.RUDE_SERVICE: _("Rude service"),
    Topic.INVOICE_ERROR: _("Error on the invoice"),
}
OFFER_KINDS: Words = {
    OfferKind.UPGRADE: pgettext_lazy("offer", "upgrade"),
    OfferKind.ALTERNATIVE: pgettext_lazy("offer", "alternative"),
    OfferKind.APOLOGY: pgettext_lazy("offer", "apology"),
    OfferKind.REFUND: pgettext_lazy("offer", "refund"),
}
CLOCKS: Words = {
    Clock.HOURS: _("clock hours, day and night"),
    Clock.OPENING: _("clock hours, and then at the next opening"),
    Clock.WORKDAYS: _("workdays"),
}
PRESENCES: Words = {
    Presence.ANY: _("It does not matter"),
    Presence.YES: pgettext_lazy("condition", "Yes"),
    Presence.NO: pgettext_lazy("condition", "No"),
}
FINDERS: Words = {
    Finder.SERVED: _("Whoever served the customer"),
    Finder.OWNER: _("Whoever looks after the account"),
    Finder.LEAD: _("The unit's lead"),
    Finder.ROTATION: _("In turn among the unit's colleagues"),
    Finder.NAMED: _("A named colleague"),
}
INVITATION_STATES: Words = {
    InvitationState.DUE: pgettext_lazy("ask", "planned"),
    InvitationState.HANDED_OVER: pgettext_lazy("ask", "sent, no answer yet"),
    InvitationState.ANSWERED: pgettext_lazy("ask", "answered"),
    InvitationState.EXPIRED: pgettext_lazy("ask", "expired without an answer"),
    InvitationState.CANCELLED: pgettext_lazy("ask", "cancelled before it was sent"),
}
REASONS: Words = {
    Reason.NO_ADDRESS: _("no address to reach them at"),
    Reason.SUPPRESSED: _("opted out, or the address is blocked"),
    Reason.ON_HOLD: _("an open case or a negotiation"),
    Reason.SAME_PERSON: _("the same person was asked under another customer number"),
    Reason.GAP_ANY: _("asked about something else too recently"),
    Reason.GAP_TOUCHPOINT: _("asked about the same touchpoint too recently"),
    Reason.GAP_RELATIONSHIP: _("asked about the relationship too recently"),
    Reason.YEARLY_CAP: _("asked often enough in the last year"),
    Reason.RECENT_EVENT: _("something has just happened with the customer"),
    Reason.DAILY_CAP: _("enough people were asked that day"),
    Reason.NOT_SAMPLED: _("not chosen for the sample"),
    Reason.TOO_LATE: _("the right day had passed"),
    Reason.GAP_PULSE: _("asked for the account plan too recently"),
    Reason.ACCOUNT_CAP: _("enough people of the same account were asked lately"),
    Reason.CHANNEL_CAP: _("enough was sent by that channel that day"),
    Reason.WARMING_UP: _("the sending domain is new, and sends a little more each day"),
    Reason.NOT_IN_PILOT: _("the unit does not take part yet"),
    Reason.CONTRARY_EVENT: _("what was bought came back, was cancelled, or the case was reopened"),
    Reason.NOT_REACHED: _("rung up three times and never there"),
    Reason.PAST_NOTICE: _("it was too close to the end of the agreement"),
}
ANCHORS: Words = {
    Anchor.SLOT: _("on the customer's own day in the cycle"),
    Anchor.EVENT: _("counted from the event"),
    Anchor.START: _("counted from the first day as a customer"),
    Anchor.SILENCE: _("counted from the last event, since when all has been quiet"),
    Anchor.RENEWAL: _("counted back from the end of the agreement"),
    Anchor.PULSE: _("on the day that the account's plan gives"),
}
SUPPRESSION_REASONS: Words = {
    SuppressionReason.OPT_OUT: _("opted out"),
    SuppressionReason.BOUNCE: _("mail came back"),
    SuppressionReason.SPAM_COMPLAINT: _("reported our mail as spam"),
    SuppressionReason.DECEASED: _("deceased"),
    SuppressionReason.LEGAL_DISPUTE: _("legal dispute"),
    SuppressionReason.DEBT: _("debt collection"),
    SuppressionReason.OWN_EMPLOYEE: _("works for us"),
    SuppressionReason.TEST: _("test address"),
}
SUPPRESSION_SCOPES: Words = {
    SuppressionScope.RELATIONSHIP: _("no relationship asks"),
    SuppressionScope.TOUCHPOINT: _("no touchpoint asks"),
    SuppressionScope.PULSE: _("no pulse asks"),
    SuppressionScope.EVERYTHING: _("no asks at all"),
}
HOLDS: Words = {
    HoldKind.OPEN_CASE: _("an open case"),
    HoldKind.NEGOTIATION: _("a negotiation"),
}
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
    DeliveryKind.TEST_ASK: _("a test of the question, to a colleague"),
    DeliveryKind.ALARM: _("an alarm to the owners"),
    DeliveryKind.PLAN_STEP: _("a step of a plan, to its owner"),
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
INCOMING: Words = {
    Incoming.ANSWER: pgettext_lazy("mail that came in", "answers"),
    Incoming.WORDS: pgettext_lazy("mail that came in", "words passed on to the employee"),
    Incoming.STOP: pgettext_lazy("mail that came in", "wishes to be left alone"),
    Incoming.AUTOMATIC: pgettext_lazy("mail that came in", "automatic replies, which are no answers"),
    Incoming.REPORT: pgettext_lazy("mail that came in", "reports of mail servers"),
}
SOURCES: Words = {
    Source.ASKED: pgettext_lazy("answer", "asked"),
    Source.OPEN: pgettext_lazy("answer", "unasked"),
    Source.IMPORTED: pgettext_lazy("answer", "imported"),
    Source.SIMULATED: pgettext_lazy("answer", "simulated"),
}
CAPTURES: Words = {
    Capture.STRICT: pgettext_lazy("mode", "Strict: a press is an answer"),
    Capture.ADAPTIVE: pgettext_lazy("mode", "Adaptive: soft where no scanner was seen"),
    Capture.SOFT: pgettext_lazy("mode", "Soft: reading and touching the page is a provisional answer"),
}
EXTRA_KINDS: Words = {
    ExtraKind.CHOICE: _("by choosing one of some answers"),
    ExtraKind.RATING: _("from 1 to 5"),
    ExtraKind.TEXT: _("in words"),
}
INCENTIVES: Words = {
    IncentiveKind.DRAW: _("A place in a draw"),
    IncentiveKind.DONATION: _("A donation for each answer"),
    IncentiveKind.CODE: _("A code of their own"),
}
VARIED: Words = {
    Varied.HOUR: _("When the message leaves"),
    Varied.CHANNEL: _("By what a customer is reached"),
    Varied.SUBJECT: _("The subject line"),
    Varied.SENDER: _("Who signs"),
    Varied.INCENTIVE: _("With or without the incentive"),
    Varied.REMINDER: _("With or without a reminder"),
}
NATURES: Words = {
    Nature.COMPLAINT: _("complaint"),
    Nature.PRAISE: _("praise"),
}
CALL_OUTCOMES: Words = {
    Outcome.ANSWERED: pgettext_lazy("call", "answered"),
    Outcome.NO_ANSWER: pgettext_lazy("call", "nobody picked up"),
    Outcome.BUSY: pgettext_lazy("call", "busy"),
    Outcome.CALL_BACK: pgettext_lazy("call", "asked to be called back"),
    Outcome.WRONG_NUMBER: pgettext_lazy("call", "wrong number"),
    Outcome.REFUSES: pgettext_lazy("call", "does not want this kind of question"),
    Outcome.OPTED_OUT: pgettext_lazy("call", "wants no more questions at all"),
}
HOOKS: Words = {
    HookKind.SLACK: "Slack",
    HookKind.TEAMS: "Teams",
}
THANKED: Words = {
    ThankedHow.CALLED: pgettext_lazy("thanked", "by phone"),
    ThankedHow.WROTE: pgettext_lazy("thanked", "in writing"),
    ThankedHow.MET: pgettext_lazy("thanked", "in person"),
    ThankedHow.REWARD: pgettext_lazy("thanked", "with a reward"),
}
REWARD_KINDS: Words = {
    RewardKind.CODE: _("A code each"),
    RewardKind.LEVEL: _("A level of the loyalty programme"),
    RewardKind.LIMITED: _("A limited edition"),
    RewardKind.FIRST: _("First to try something new"),
}
REFERENCES: Words = {
    ReferenceKind.QUOTE: pgettext_lazy("reference", "be quoted by name"),
    ReferenceKind.CALL: pgettext_lazy("reference", "take calls from other customers"),
    ReferenceKind.STORY: pgettext_lazy("reference", "a case story"),
    ReferenceKind.LOGO: pgettext_lazy("reference", "have their logo shown"),
}
HINDRANCES: Words = {
    Hindrance.NO_PROMOTER: _("Only customers who answered 9 or 10 are given a reward."),
    Hindrance.CHANGEABLE: _("The customer may still change the score. Whoever may is not rewarded for one: wait."),
    Hindrance.ALREADY: _("This person has been given one already."),
    Hindrance.NONE_LEFT: _("None is left."),
    Hindrance.CLOSED: _("This reward is not given any more."),
    Hindrance.NO_CONTACT: _("The customer asked not to be contacted."),
    Hindrance.NO_ADDRESS: _("There is no e-mail address to send it to."),
}
STEPS: Words = {
    StepKind.STRATEGIC: pgettext_lazy("step", "Strategic: where we want to go together"),
    StepKind.TACTICAL: pgettext_lazy("step", "Tactical: what happens next"),
}
HEALTHS: Words = {
    Health.AT_RISK: pgettext_lazy("account", "At risk"),
    Health.WATCH: pgettext_lazy("account", "Watch"),
    Health.GOOD: pgettext_lazy("account", "Good"),
    Health.NOT_KNOWN: pgettext_lazy("account", "Not known"),
}
NOTICE_TOPICS: Words = {
    NoticeTopic.ANSWERS: _("What my customers say"),
    NoticeTopic.CASES: _("Cases that come to me"),
    NoticeTopic.ESCALATIONS: _("Cases that wait too long"),
    NoticeTopic.MENTIONS: _("When a colleague mentions me"),
    NoticeTopic.PLANS: _("My steps in the plans of accounts"),
}
HOW: Words = {
    How.AT_ONCE: pgettext_lazy("mail", "At once"),
    How.DIGEST: pgettext_lazy("mail", "In the daily digest"),
    How.NEVER: pgettext_lazy("mail", "Never"),
}
VERDICTS: Words = {
    Verdict.REACHED: pgettext_lazy("target", "reached"),
    Verdict.NOT_REACHED: pgettext_lazy("target", "not reached"),
    Verdict.CANNOT_TELL: pgettext_lazy("target", "cannot be told"),
}
SETS: Mapping[str, Words] = {
    "capture": CAPTURES,
    "track": TRACKS,
    "stage": STAGES,
    "categories": CATEGORIES,
    "category": CATEGORY,
    "role": ROLES,
    "role_sentence": ROLE_SENTENCES,
    "programme_state": PROGRAMME_STATES,
    "case_state": CASE_STATES,
    "case_entry": CASE_ENTRIES,
    "improvement_kind": IMPROVEMENT_KINDS,
    "improvement_state": IMPROVEMENT_STATES,
    "try_outcome": TRY_OUTCOMES,
    "solved": SOLVED,
    "case_kind": CASE_KINDS,
    "purpose": PURPOSES,
    "topic": TOPICS,
    "offer_kind": OFFER_KINDS,
    "clock": CLOCKS,
    "presence": PRESENCES,
    "finder": FINDERS,
    "invitation_state": INVITATION_STATES,
    "reason": REASONS,
    "anchor": ANCHORS,
    "suppression_reason": SUPPRESSION_REASONS,
    "suppression_scope": SUPPRESSION_SCOPES,
    "hold": HOLDS,
    "channel": CHANNELS,
    "delivery": DELIVERIES,
    "delivery_state": DELIVERY_STATES,
    "incoming": INCOMING,
    "source": SOURCES,
    "varied": VARIED,
    "nature": NATURES,
    "extra_kind": EXTRA_KINDS,
    "incentive": INCENTIVES,
    "call_outcome": CALL_OUTCOMES,
    "hook": HOOKS,
    "thanked": THANKED,
    "reward": REWARD_KINDS,
    "reference": REFERENCES,
    "hindrance": HINDRANCES,
    "health": HEALTHS,
    "step": STEPS,
    "notice_topic": NOTICE_TOPICS,
    "how": HOW,
    "verdict": VERDICTS,
}


def label(value: Any, words: str) -> str:
    """The word of a value in the set of that name, in the reader's language."""
    return str(SETS[words][value])
