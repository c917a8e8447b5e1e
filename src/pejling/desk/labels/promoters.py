"""Thanks, rewards and references."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pejling.desk.labels.words import Words
from pejling.followup.rules.promoters import Hindrance, ReferenceKind, RewardKind, ThankedHow

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
SETS: dict[str, Words] = {
    "thanked": THANKED,
    "reward": REWARD_KINDS,
    "reference": REFERENCES,
    "hindrance": HINDRANCES,
}
