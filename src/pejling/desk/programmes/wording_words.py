"""What is wrong with a text, as a person says it."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from pejling.programme.rules.placeholders import NAMES
from pejling.programme.rules.sets import Formality
from pejling.programme.rules.text_messages import Size
from pejling.programme.rules.wording_checks import Flaw, Problem

FORMALITIES = {
    ("de", Formality.FORMAL): "Sie",
    ("de", Formality.INFORMAL): "du",
    ("nl", Formality.FORMAL): "u",
    ("nl", Formality.INFORMAL): "je",
    ("es", Formality.FORMAL): "usted",
    ("es", Formality.INFORMAL): "tú",
}
PLACEHOLDERS = {
    "given_name": gettext_lazy("the customer's given name"),
    "family_name": gettext_lazy("the customer's family name"),
    "organisation": gettext_lazy("the name of your organisation"),
    "sender": gettext_lazy("who signs the mail"),
    "touchpoint": gettext_lazy("the touchpoint's name"),
    "product": gettext_lazy("the product of the event, if it has one"),
}
CONDITION = "{% if product %} … {% else %} … {% endif %}"
WHO = {
    "example": pgettext_lazy("reader of a preview", "Somebody made up"),
    "nobody": pgettext_lazy("reader of a preview", "Somebody we have no name of"),
}


def problem_words(problem: Problem) -> str:
    """A sentence that says what to do."""
    return _SENTENCES[problem.flaw](problem)


def size_words(size: Size) -> str:
    """How long a text message is, and why it costs more than one if it does."""
    values: Mapping[str, object] = {"n": size.parts, "length": size.length, "most": size.most}
    length = ngettext(
        "%(length)d of %(most)d characters with the link: one message.",
        "%(length)d characters with the link: %(n)d messages; %(most)d fit into one.",
        size.parts,
    )
    if not size.strangers:
        return length % values
    letters = _("“%(letters)s” is not in the alphabet of text messages, so that fewer characters fit into one.")
    return f"{length % values} {letters % {'letters': size.strangers}}"


def _not_recommend(problem: Problem) -> str:
    return _(
        "Only the tested recommend question makes an nps, so this programme keeps it: “%(question)s” "
        "A question of your own needs a programme of its own, whose figure is called a score."
    ) % {"question": problem.detail}


_SENTENCES = {
    Flaw.EMPTY: lambda problem: _("Write something here."),
    Flaw.TOO_LONG: lambda problem: _("Too long: at most %(limit)s characters.") % {"limit": problem.detail},
    Flaw.LINES: lambda problem: _("This is one line: take the line break out."),
    Flaw.UNKNOWN: lambda problem: (
        _("Nothing is called “%(names)s”. Allowed are: %(allowed)s.")
        % {"names": problem.detail, "allowed": ", ".join(NAMES)}
    ),
    Flaw.UNREADABLE: lambda problem: _("The placeholders cannot be read: %(reason)s.") % {"reason": problem.detail},
    Flaw.GAP: lambda problem: (
        _(
            "Where something is not known, this reads “%(text)s”. Put what belongs to it between "
            "{%% if product %%} and {%% endif %%}, with the name that it is about."
        )
        % {"text": problem.detail}
    ),
    Flaw.NOT_RECOMMEND: _not_recommend,
}
