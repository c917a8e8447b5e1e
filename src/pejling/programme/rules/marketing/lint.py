"""Looking for the words that make a survey, a reply to a customer or an offer marketing.

A lint, not legal advice: it finds what Danish and German authorities have named, and says who named it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from pejling.programme.rules.marketing.words import ANYWHERE, PHRASES, Kind


class Purpose(StrEnum):
    """What a message is sent for."""

    SURVEY = "survey"
    CASE_REPLY = "case_reply"
    OFFER = "offer"


class Ground(StrEnum):
    """The practice that a finding rests on."""

    DK_BRANDING = "dk_branding"  # Consumer Ombudsman, case 16/06125: logo, praise, a call to buy, branding
    DK_SLOGAN = "dk_slogan"  # Consumer Ombudsman, case 10/09158: a positive description and a slogan
    DK_REFERRAL = "dk_referral"  # Danish practice on "tip a friend" with a reward
    DE_SURVEY = "de_survey"  # BGH, VI ZR 225/17, of 10 July 2018: a satisfaction survey is advertising
    BOTH_OFFER = "both_offer"  # an offer is marketing in both countries


GROUNDS = {
    Kind.PRAISE: Ground.DK_SLOGAN,
    Kind.OFFER: Ground.DK_BRANDING,
    Kind.CALL_TO_BUY: Ground.DK_BRANDING,
    Kind.ELSEWHERE: Ground.DK_BRANDING,
    Kind.REFERRAL: Ground.DK_REFERRAL,
}
LANGUAGES = frozenset(PHRASES)


@dataclass(frozen=True)
class Finding:
    """Words that make a message marketing (none: it is marketing whatever it says), where, and by whose practice."""

    field: str
    words: str
    kind: Kind
    ground: Ground


def marketing_in(texts: Mapping[str, str], *, language: str, purpose: Purpose) -> list[Finding]:
    """What makes a message marketing, text by text; phrases are known in Danish, German and English."""
    found = [finding for field, text in texts.items() for finding in _in(field, text, language)]
    return [*found, *_by_nature(language, purpose)]


def _in(field: str, text: str, language: str) -> Iterator[Finding]:
    for kind, pattern in _patterns(language.partition("-")[0].lower()).items():
        seen = set()
        for match in pattern.finditer(text):
            words = " ".join(match[0].split())
            if words.casefold() not in seen:
                seen.add(words.casefold())
                yield Finding(field, words, kind, GROUNDS[kind])


def _by_nature(language: str, purpose: Purpose) -> Iterator[Finding]:
    """A survey in German most likely goes to Germany; an offer is one in any words."""
    if purpose == Purpose.OFFER:
        yield Finding("", "", Kind.BY_NATURE, Ground.BOTH_OFFER)
    elif purpose == Purpose.SURVEY and language.partition("-")[0].lower() == "de":
        yield Finding("", "", Kind.BY_NATURE, Ground.DE_SURVEY)


@lru_cache(maxsize=16)
def _patterns(language: str) -> dict[Kind, re.Pattern[str]]:
    phrases = {kind: (*words, *ANYWHERE.get(kind, ())) for kind, words in PHRASES.get(language, ANYWHERE).items()}
    return {kind: re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE) for kind, words in phrases.items()}
