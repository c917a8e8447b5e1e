"""Asks, why nobody was asked, and what came back."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pejling.desk.labels.words import Words
from pejling.fieldwork.rules.calling import Outcome
from pejling.fieldwork.rules.sets import Incoming, InvitationState, Reason, Source
from pejling.fieldwork.rules.telling import Nature

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
CALL_OUTCOMES: Words = {
    Outcome.ANSWERED: pgettext_lazy("call", "answered"),
    Outcome.NO_ANSWER: pgettext_lazy("call", "nobody picked up"),
    Outcome.BUSY: pgettext_lazy("call", "busy"),
    Outcome.CALL_BACK: pgettext_lazy("call", "asked to be called back"),
    Outcome.WRONG_NUMBER: pgettext_lazy("call", "wrong number"),
    Outcome.REFUSES: pgettext_lazy("call", "does not want this kind of question"),
    Outcome.OPTED_OUT: pgettext_lazy("call", "wants no more questions at all"),
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
NATURES: Words = {
    Nature.COMPLAINT: _("complaint"),
    Nature.PRAISE: _("praise"),
}
SETS: dict[str, Words] = {
    "invitation_state": INVITATION_STATES,
    "reason": REASONS,
    "incoming": INCOMING,
    "source": SOURCES,
    "nature": NATURES,
    "call_outcome": CALL_OUTCOMES,
}
