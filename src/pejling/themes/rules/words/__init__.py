"""What customers say when they speak of a theme, one module for each language, for whoever speaks it to edit.

Commas stand between the entries. ``price`` is that word alone, ``pric*`` its beginning, ``*price`` its end, ``*price*``
a part of it: Nordic languages build compounds. An entry of several words is a phrase; ``-`` before an entry says that
it is not meant: where it stands, the theme's other entries are not looked for.
"""

from pejling.themes.rules.defaults import DEFAULT_NAMES
from pejling.themes.rules.words import da, en, nb, nn, sv

BUILT_IN = {"da": da.WORDS, "en": en.WORDS, "nb": nb.WORDS, "nn": nn.WORDS, "sv": sv.WORDS}
WITHOUT_ANY = frozenset(
    theme for theme in DEFAULT_NAMES if not any(words.get(theme) for words in BUILT_IN.values())
)  # known by an organisation's own words only
LOOKED_UP = {  # the language of an answer → whose words are looked for; of all others none
    "": ("en",),
    "da": ("da",),
    "en": ("en",),
    "nb": ("nb", "nn"),
    "nn": ("nb", "nn"),
    "no": ("nb", "nn"),
    "sv": ("sv",),
}
