"""What a programme is made of."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pejling.desk.labels.words import Words
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
PROGRAMME_STATES: Words = {
    ProgrammeState.DRAFT: pgettext_lazy("programme", "Draft"),
    ProgrammeState.RUNNING: pgettext_lazy("programme", "Running"),
    ProgrammeState.PAUSED: pgettext_lazy("programme", "Paused"),
}
ANCHORS: Words = {
    Anchor.SLOT: _("on the customer's own day in the cycle"),
    Anchor.EVENT: _("counted from the event"),
    Anchor.START: _("counted from the first day as a customer"),
    Anchor.SILENCE: _("counted from the last event, since when all has been quiet"),
    Anchor.RENEWAL: _("counted back from the end of the agreement"),
    Anchor.PULSE: _("on the day that the account's plan gives"),
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
SETS: dict[str, Words] = {
    "capture": CAPTURES,
    "track": TRACKS,
    "stage": STAGES,
    "categories": CATEGORIES,
    "category": CATEGORY,
    "programme_state": PROGRAMME_STATES,
    "anchor": ANCHORS,
    "varied": VARIED,
    "extra_kind": EXTRA_KINDS,
    "incentive": INCENTIVES,
}
