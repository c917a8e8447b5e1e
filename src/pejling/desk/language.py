"""Staff see their own language, then the one they chose before signing in, then the browser's."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

# respondents' pages speak the language of the ask
RESPONDENT_PATHS = ("/r/", "/u/", "/w/", "/n/", "/k/", "/q/", "/a/", "/f/", "/s/", "/t/", "/c", "/api/", "/static/")
SPOKEN = tuple(code for code, _ in settings.LANGUAGES)
ALSO = {"no": "nb", "nn": "nb"}  # Norwegian by any name reads Bokmål here


class StaffLanguageMiddleware:
    """Activates the reader's language for pages of the desk."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(RESPONDENT_PATHS):
            return self.get_response(request)
        with translation.override(language_of(request)):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
        return response


def language_of(request: HttpRequest) -> str:
    """The signed-in user's language, else the cookie's, else the browser's first that we speak, else English."""
    chosen = (getattr(request.user, "language", ""), request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, ""))
    wished = (code for code, _ in parse_accept_lang_header(request.headers.get("Accept-Language", "")))
    for tag in (*chosen, *wished):
        if language := spoken(tag):
            return language
    return settings.LANGUAGE_CODE


def spoken(tag: str) -> str | None:
    """The language of ours that a tag such as sv-FI or no asks for."""
    base = tag.lower().partition("-")[0]
    language = ALSO.get(base, base)
    return language if language in SPOKEN else None
