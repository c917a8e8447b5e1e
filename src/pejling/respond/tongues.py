"""Which language a respondent's page speaks: any that a customer can be asked in."""

from collections.abc import Iterable, Sequence

from django.http import HttpRequest
from django.utils.translation import get_language_info
from django.utils.translation.trans_real import parse_accept_lang_header

from pejling.programme.rules.texts import LANGUAGES, NEIGHBOURS

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
SPOKEN = tuple(LANGUAGES)
OWN_NAMES = {language: str(get_language_info(language)["name_local"]).capitalize() for language in LANGUAGES}


def page_language(request: HttpRequest, *, asked_in: str = "", available: Sequence[str] = SPOKEN) -> str:
    """The one chosen on the page, then the contact's, then the browser's, then English or the first there is."""
    for tag in _wished(request, asked_in):
        if language := _match(tag, available):
            return language
    return _match("en", available) or next(iter(available), "en")


def chrome_language(language: str) -> str:
    """The language of buttons and errors: ours if we speak it, else English."""
    return _match(language, SPOKEN) or "en"


def direction(language: str) -> str:
    """Which way the language is written."""
    return "rtl" if language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"


def _wished(request: HttpRequest, asked_in: str) -> Iterable[str]:
    yield request.GET.get("lang", "")
    yield asked_in
    for tag, _ in parse_accept_lang_header(request.headers.get("Accept-Language", "")[:200]):
        yield tag


def _match(tag: str, available: Sequence[str]) -> str | None:
    base = tag.partition("-")[0].lower()
    return next((one for one in (tag, base, NEIGHBOURS.get(base)) if one and one in available), None)
