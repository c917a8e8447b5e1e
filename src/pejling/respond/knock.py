"""A request as the survey view reads it, made from the WSGI environment and nothing more.

Django's own request also knows cookies, uploads and encodings; a respondent's page asks for none of them.
"""

from functools import cached_property
from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import ResolverMatch

NOTHING = QueryDict("")


class Header:
    """Single headers by their names, looked up when asked for."""

    def __init__(self, environ: dict[str, Any]) -> None:
        self.environ = environ

    def get(self, name: str, default: str = "") -> str:
        """A header's value."""
        return str(self.environ.get(f"HTTP_{name.upper().replace('-', '_')}", default))


class Knock(HttpRequest):
    """Somebody at a survey's door."""

    def __init__(self, environ: dict[str, Any], body: bytes, words: dict[str, str]) -> None:
        self.META = environ
        self.method = environ["REQUEST_METHOD"]
        self.path = self.path_info = environ["PATH_INFO"]
        self.headers = Header(environ)  # type: ignore[assignment]
        self.words = words
        self.form = body

    @cached_property
    def GET(self) -> QueryDict:  # type: ignore[override]  # noqa: N802
        """What stands behind the question mark."""
        query = self.META.get("QUERY_STRING", "")
        return QueryDict(query) if query else NOTHING

    @cached_property
    def POST(self) -> QueryDict:  # type: ignore[override]  # noqa: N802
        """What a form sent."""
        return QueryDict(self.form) if self.form else NOTHING

    @cached_property
    def resolver_match(self) -> ResolverMatch:  # type: ignore[override]
        """Token and score as the address has them."""
        name = "survey_score" if "score" in self.words else "survey"
        return ResolverMatch(lambda: None, (), self.words, url_name=name)

    def _get_scheme(self) -> str:
        return str(self.META["wsgi.url_scheme"])
