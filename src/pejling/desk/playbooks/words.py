"""Playbooks in words."""

from collections.abc import Mapping

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from pejling.desk.labels import PLAYBOOKS, label
from pejling.desk.money import amount
from pejling.followup.rules.book import Play
from pejling.followup.rules.clocks import Due
from pejling.followup.rules.conditions import Conditions
from pejling.followup.rules.drafts import NAMES, Flaw, Problem
from pejling.followup.rules.sets import Clock, Presence


def name_of(play: Play) -> str:
    """As the house calls it, or as it is called where it is built in."""
    return play.name or str(PLAYBOOKS.get(play.key, play.key))


def clock_words(due: Due) -> str:
    """How soon the customer is contacted, and whether a second time."""
    if due.clock == Clock.WORKDAYS:
        first = ngettext("within %(n)d workday", "within %(n)d workdays", due.amount) % {"n": due.amount}
    else:
        first = ngettext("within %(n)d clock hour", "within %(n)d clock hours", due.amount) % {"n": due.amount}
    if due.second_day is None:
        return first
    return _("%(first)s, a second time by day %(day)d") % {"first": first, "day": due.second_day}


def condition_words(conditions: Conditions, currency: str, themes: Mapping[str, str]) -> list[str]:
    """Each condition as a short phrase, themes by their names; none where it is for all of its kind."""
    said = [label(one, "track") for one in conditions.tracks]
    said += [label(one, "categories") for one in conditions.categories]
    said += [themes.get(key, key) for key in conditions.themes]
    said += [_("about “%(word)s”") % {"word": word} for word in conditions.words]
    said += [*conditions.touchpoints, *conditions.segments, *conditions.languages]
    if conditions.value_from is not None:
        said.append(_("account worth %(amount)s or more") % {"amount": amount(conditions.value_from, currency)})
    said += _presence(conditions.comment, _("with a comment"), _("without a comment"))
    said += _presence(conditions.account, _("of an account"), _("of no account"))
    return said


def problem_words(problem: Problem) -> str:
    """What is wrong with a draft, and what is allowed."""
    return {
        Flaw.EMPTY: _("Write something."),
        Flaw.TOO_LONG: _("At most %(n)s characters.") % {"n": problem.detail},
        Flaw.UNKNOWN: _("Nothing is called %(names)s. There are %(allowed)s.")
        % {"names": problem.detail, "allowed": ", ".join(NAMES)},
        Flaw.UNREADABLE: _("This cannot be read: %(reason)s") % {"reason": problem.detail},
        Flaw.GAP: _("This leaves a gap where something is not known of a customer: “%(text)s”")
        % {"text": problem.detail},
        Flaw.NO_PRODUCT: _("An unhappy customer is written to about what they bought: use {{ product }} in the text."),
    }[problem.flaw]


def language_now() -> str:
    """The reader's."""
    return get_language() or "en"


def _presence(wished: Presence, yes: str, no: str) -> list[str]:
    return {Presence.YES: [yes], Presence.NO: [no]}.get(wished, [])
