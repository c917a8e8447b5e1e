"""An organisation's words, remembered in each process for as long as nobody changes them."""

from functools import lru_cache

from pejling.people.models import Organisation
from pejling.themes.models import Theme
from pejling.themes.rules.hearing import USUAL, Lexicon, built_in_version


def lexicon_of(organisation: Organisation) -> Lexicon:
    """The words that count now; an organisation that has changed none costs no read."""
    if not organisation.themes_version:
        return USUAL
    return _lexicon(organisation.pk, organisation.themes_version)


def version_of(organisation: Organisation) -> str:
    """What a comment is matched with: the product's words and the organisation's own."""
    return version_with(organisation.themes_version)


def version_with(own: str) -> str:
    """The same by the version of the organisation's own words."""
    return f"{built_in_version()}:{own}"


@lru_cache(maxsize=256)
def _lexicon(organisation_id: int, version: str) -> Lexicon:
    """A version is drawn anew with every change, so what was read for one never has to be forgotten."""
    rows = Theme.objects.filter(organisation_id=organisation_id, retired=False).order_by("position", "key")
    return Lexicon(tuple(row.heard for row in rows))
