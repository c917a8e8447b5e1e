"""The pages of the wizard in their order, and which of them a running programme still has."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from pejling.desk.setup.forms import ChannelsForm, FollowUpForm, LimitsForm, MomentForm, RulesForm, SlotForm
from pejling.programme.models import Programme
from pejling.programme.rules.sets import ProgrammeState, Track


@dataclass(frozen=True)
class Step:
    """One page: its place in the address, its name in the list, and its question."""

    key: str
    name: Any
    question: Any
    about: Any


WORDS = Step(
    "words",
    _("Words"),
    _("What do we ask?"),
    _("One question and why. The words are ready in every language; change them if you can say it better."),
)
WHEN = Step("when", _("When"), _("When do we ask?"), _("Soon enough to be remembered, late enough to be judged."))
LIMITS = Step(
    "limits",
    _("How often"),
    _("How often at most?"),
    _("Everything the house asks counts, whichever programme it comes from. Nobody is asked more often than this."),
)
CHANNELS = Step(
    "channels", _("Channel"), _("By which channel, and at which hours?"), _("By the clock on the customer's own wall.")
)
SENDER = Step(
    "sender",
    _("Sender"),
    _("Who signs?"),
    _("The customer's own contact signs where there is one. For all others a real person is needed, never a noreply."),
)
FOLLOW_UP = Step(
    "follow-up",
    _("Follow-up"),
    _("What happens with the answers?"),
    _("Whoever answers 0 to 6 is called within 24 hours. Every answer reaches the employee concerned."),
)
PREVIEW = Step(
    "preview",
    _("Preview"),
    _("Is this what you would like to get?"),
    _("With a real customer's name and language. Nothing is sent to the customer."),
)
EXPECTED = Step(
    "expected",
    _("Expected"),
    _("What will it tell us, and what work will it make?"),
    _("Counted from your own customers and events, and from how many answer."),
)
LAUNCH = Step(
    "launch", _("Launch"), _("Shall we begin?"), _("Read it once more. From the launch on, customers are asked.")
)

STEPS = (WORDS, WHEN, LIMITS, CHANNELS, SENDER, FOLLOW_UP, PREVIEW, EXPECTED, LAUNCH)
BY_KEY = {step.key: step for step in STEPS}
RULES = (WHEN, LIMITS, CHANNELS, SENDER, FOLLOW_UP)


def steps_of(programme: Programme) -> Sequence[Step]:
    """All pages for a draft; for a programme that has begun, those that change its rules or who signs."""
    return STEPS if programme.state == ProgrammeState.DRAFT else RULES


def step_after(step: Step) -> Step:
    """The next page."""
    return STEPS[min(STEPS.index(step) + 1, len(STEPS) - 1)]


def rules_form(step: Step, programme: Programme) -> type[RulesForm] | None:
    """The form of a page that changes rules."""
    by_slot = programme.track != Track.TOUCHPOINT
    forms: dict[Step, type[RulesForm]] = {
        WHEN: SlotForm if by_slot else MomentForm,
        LIMITS: LimitsForm,
        CHANNELS: ChannelsForm,
        FOLLOW_UP: FollowUpForm,
    }
    return forms.get(step)
