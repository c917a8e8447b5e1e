"""Language and appearance: kept with the user, and in a cookie for whoever has not signed in."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from pejling.desk.context import THEME_COOKIE, THEMES
from pejling.desk.entrance.sign_in import safe_next
from pejling.desk.language import spoken

A_YEAR = 365 * 86_400


@require_POST
def preferences(request: HttpRequest) -> HttpResponseBase:
    """Remember what was pressed and go back to the page it was pressed on."""
    response = redirect(safe_next(request))
    language = spoken(request.POST.get("language", ""))
    if language:
        _keep(response, settings.LANGUAGE_COOKIE_NAME, language)
        if request.user.is_authenticated:
            request.user.language = language
            request.user.save(update_fields=["language"])
    theme = request.POST.get("theme", "")
    if theme in THEMES:
        _keep(response, THEME_COOKIE, theme)
    return response


def _keep(response: HttpResponseBase, name: str, value: str) -> None:
    # not HttpOnly: the page itself changes the theme without a round trip
    response.set_cookie(name, value, max_age=A_YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
