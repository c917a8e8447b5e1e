"""Accounts and their plans."""

from django.utils.translation import pgettext_lazy

from pejling.desk.labels.words import Words
from pejling.followup.rules.health import Health
from pejling.followup.rules.sets import StepKind

HEALTHS: Words = {
    Health.AT_RISK: pgettext_lazy("account", "At risk"),
    Health.WATCH: pgettext_lazy("account", "Watch"),
    Health.GOOD: pgettext_lazy("account", "Good"),
    Health.NOT_KNOWN: pgettext_lazy("account", "Not known"),
}
STEPS: Words = {
    StepKind.STRATEGIC: pgettext_lazy("step", "Strategic: where we want to go together"),
    StepKind.TACTICAL: pgettext_lazy("step", "Tactical: what happens next"),
}
SETS: dict[str, Words] = {
    "health": HEALTHS,
    "step": STEPS,
}
