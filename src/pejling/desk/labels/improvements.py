"""Improvements, and whether a target is reached."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pejling.desk.labels.words import Words
from pejling.followup.rules.improvements import ImprovementKind, ImprovementState
from pejling.insight.rules.targets import Verdict

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
VERDICTS: Words = {
    Verdict.REACHED: pgettext_lazy("target", "reached"),
    Verdict.NOT_REACHED: pgettext_lazy("target", "not reached"),
    Verdict.CANNOT_TELL: pgettext_lazy("target", "cannot be told"),
}
SETS: dict[str, Words] = {
    "improvement_kind": IMPROVEMENT_KINDS,
    "improvement_state": IMPROVEMENT_STATES,
    "verdict": VERDICTS,
}
