"""What every page of the desk knows: the frame around it."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from pejling.desk.cases.badge import case_badge
from pejling.desk.members import member_of
from pejling.people.models import Membership, User
from pejling.people.queries.viewers import memberships_of, viewer_of

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
        return frame | _at_home(request)
    return frame | {
        "organisation": member.organisation,
        "viewer": member.viewer,
        "organisations": member.organisations,
        "case_badge": _lazy(lambda: case_badge(member.viewer, now=timezone.now())),
    }


def _at_home(request: HttpRequest) -> dict[str, Any]:
    """A page of no organisation leads to the only one that a signed-in person has, as that one's own pages do."""
    membership = _lazy(lambda: _only_membership(request))
    viewer = _lazy(lambda: viewer_of(membership) if membership else None)
    return {
        "home": _lazy(lambda: membership.organisation if membership else None),
        "viewer": viewer,
        "case_badge": _lazy(lambda: case_badge(viewer, now=timezone.now()) if viewer else None),
    }


def _only_membership(request: HttpRequest) -> Membership | None:
    user = getattr(request, "user", None)
    memberships = list(memberships_of(user)[:2]) if isinstance(user, User) else []
    return memberships[0] if len(memberships) == 1 else None


def _theme(request: HttpRequest) -> str:
    wished = request.COOKIES.get(THEME_COOKIE, "auto")
    return wished if wished in THEMES else "auto"


def _lazy(read: Callable[[], Any]) -> Any:
    return SimpleLazyObject(read)
