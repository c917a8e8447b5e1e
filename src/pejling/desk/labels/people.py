"""Roles, what a colleague is told about, and why a person is left alone."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pejling.desk.labels.words import Words
from pejling.people.rules.sets import HoldKind, How, Part, Role, SuppressionReason, SuppressionScope
from pejling.people.rules.sets import Topic as NoticeTopic

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
PARTS: Words = {
    Part.ACCOUNT_MANAGER: pgettext_lazy("part", "account manager"),
    Part.PROJECT_MANAGER: pgettext_lazy("part", "project manager"),
    Part.SERVICE_AGENT: pgettext_lazy("part", "service agent"),
    Part.SALES: pgettext_lazy("part", "sales"),
    Part.DELIVERY: pgettext_lazy("part", "delivery"),
    Part.OTHER: pgettext_lazy("part", "something else"),
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
    SuppressionScope.INTERNAL: _("no questions about departments"),
    SuppressionScope.EVERYTHING: _("no asks at all"),
}
HOLDS: Words = {
    HoldKind.OPEN_CASE: _("an open case"),
    HoldKind.NEGOTIATION: _("a negotiation"),
}
SETS: dict[str, Words] = {
    "role": ROLES,
    "part": PARTS,
    "role_sentence": ROLE_SENTENCES,
    "suppression_reason": SUPPRESSION_REASONS,
    "suppression_scope": SUPPRESSION_SCOPES,
    "hold": HOLDS,
    "notice_topic": NOTICE_TOPICS,
    "how": HOW,
}
