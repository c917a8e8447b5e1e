"""A request as the survey view reads it, made from the WSGI environment and nothing more.

Django's own request also knows cookies, uploads and encodings; a respondent's page asks for none of them.
"""

from functools import cached_property
from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import ResolverMatch


class Knock(HttpRequest):
    """Somebody at a survey's door."""

    def __init__(self, environ: dict[str, Any], body: bytes, match: ResolverMatch) -> None:
        self.META = environ
        self.method = environ["REQUEST_METHOD"]
        self.path = self.path_info = environ["PATH_INFO"]
        self.resolver_match = match
        self.form = body

    @cached_property
    def GET(self) -> QueryDict:  # type: ignore[override]  # noqa: N802
        """What stands behind the question mark."""
        return QueryDict(self.META.get("QUERY_STRING", ""))

    @cached_property
    def POST(self) -> QueryDict:  # type: ignore[override]  # noqa: N802
        """What a form sent."""
        return QueryDict(self.form)

    def _get_scheme(self) -> str:
        return str(self.META["wsgi.url_scheme"])
