"""Why a theme or a word of it cannot be, in words."""

from django.utils.translation import gettext as _

from pejling.themes.actions.editing import LONGEST_NAME, MOST_THEMES, MOST_WORDS, BadTheme, ThemeFlaw
from pejling.themes.rules import terms
from pejling.themes.rules.terms import BadTerm, Flaw


def bad_term_words(bad: BadTerm) -> str:
    """What is wrong with a line, and what is allowed."""
    words, n = {
        Flaw.LENGTH: (_("“%(word)s”: at most %(n)d characters."), terms.LONGEST_TERM),
        Flaw.SIGNS: (_("“%(word)s”: only letters and digits, and a * where a word goes on."), 0),
        Flaw.MANY_WORDS: (_("“%(word)s”: at most %(n)d words in a phrase."), terms.MOST_WORDS),
        Flaw.EDGE: (_("“%(word)s”: a phrase begins and ends with a word."), 0),
        Flaw.SHORT: (_("“%(word)s”: beside a * at least %(n)d letters are needed."), terms.SHORTEST_PART),
    }[bad.flaw]
    return words % {"word": bad.term, "n": n}


def bad_theme_words(bad: BadTheme) -> str:
    """What is wrong with a theme, and what is allowed."""
    return {
        ThemeFlaw.NO_NAME: _("Give it a name."),
        ThemeFlaw.LONG_NAME: _("At most %(n)d characters.") % {"n": LONGEST_NAME},
        ThemeFlaw.NAME_TAKEN: _("There is a theme of that name already, in use or retired."),
        ThemeFlaw.MANY_THEMES: _("At most %(n)d themes: use one that is there.") % {"n": MOST_THEMES},
        ThemeFlaw.MANY_WORDS: _("At most %(n)d words of your own.") % {"n": MOST_WORDS},
    }[bad.flaw]
