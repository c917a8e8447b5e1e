"""What every page of the desk knows: the frame around it."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from pejling.desk.cases.badge import case_badge
from pejling.desk.members import member_of
from pejling.people.models import Organisation, User
from pejling.people.queries.viewers import memberships_of

THEMES = ("auto", "light", "dark")
THEME_COOKIE = "theme"


def desk(request: HttpRequest) -> dict[str, Any]:
    """Values for the page's frame; nothing is read from the database unless the frame shows it."""
    frame: dict[str, Any] = {
        "theme": _theme(request),
        "languages": settings.LANGUAGES,
        "mailbox": settings.MAILBOX,
    }
    member = member_of(request)
    if member is None:
        return frame | {"home": _lazy(lambda: _home(request))}
    return frame | {
        "organisation": member.organisation,
        "viewer": member.viewer,
        "organisations": member.organisations,
        "case_badge": _lazy(lambda: case_badge(member.viewer, now=timezone.now())),
    }


def _home(request: HttpRequest) -> Organisation | None:
    """Where the navigation leads from a page of no organisation: to the only one that a signed-in person has."""
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return None
    memberships = list(memberships_of(user)[:2])
    return memberships[0].organisation if len(memberships) == 1 else None


def _theme(request: HttpRequest) -> str:
    wished = request.COOKIES.get(THEME_COOKIE, "auto")
    return wished if wished in THEMES else "auto"


def _lazy(read: Callable[[], Any]) -> Any:
    return SimpleLazyObject(read)
