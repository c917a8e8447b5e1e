"""Why a theme or a word of it cannot be, in words."""

from django.utils.translation import gettext as _

from pejling.themes.actions.editing import LONGEST_NAME, MOST_THEMES, MOST_WORDS, BadTheme, ThemeFlaw
from pejling.themes.rules import terms
from pejling.themes.rules.terms import BadTerm, Flaw


def bad_term_words(bad: BadTerm) -> str:
    """What is wrong with a line, and what is allowed."""
    allowed = {
        Flaw.LENGTH: _("at most %(n)d characters.") % {"n": terms.LONGEST_TERM},
        Flaw.SIGNS: _("only letters and digits, and a * where a word goes on."),
        Flaw.MANY_WORDS: _("at most %(n)d words in a phrase.") % {"n": terms.MOST_WORDS},
        Flaw.EDGE: _("a phrase begins and ends with a word."),
        Flaw.SHORT: _("beside a * at least %(n)d letters are needed.") % {"n": terms.SHORTEST_PART},
    }[bad.flaw]
    return _("“%(word)s”: %(allowed)s") % {"word": bad.term, "allowed": allowed}


def bad_theme_words(bad: BadTheme) -> str:
    """What is wrong with a theme, and what is allowed."""
    return {
        ThemeFlaw.NO_NAME: _("Give it a name."),
        ThemeFlaw.LONG_NAME: _("At most %(n)d characters.") % {"n": LONGEST_NAME},
        ThemeFlaw.NAME_TAKEN: _("There is a theme of that name already, in use or retired."),
        ThemeFlaw.MANY_THEMES: _("At most %(n)d themes: retire none, use one that is there.") % {"n": MOST_THEMES},
        ThemeFlaw.MANY_WORDS: _("At most %(n)d words of your own.") % {"n": MOST_WORDS},
    }[bad.flaw]
