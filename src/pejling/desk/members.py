"""Pages behind the wall: who is asking, of which organisation."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, cast
from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone

from pejling.desk.headers import guarded
from pejling.people.models import Organisation, User
from pejling.people.queries.viewers import memberships_of, viewer_of
from pejling.people.rules.sets import Role
from pejling.people.rules.viewer import Viewer

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Member:
    """The signed-in person as a member of the organisation whose page is open, and of which others by name."""

    user: User
    organisation: Organisation
    viewer: Viewer
    organisations: tuple[Organisation, ...]


class MemberRequest(HttpRequest):
    """A request that has passed the wall."""

    member: Member


def member_page(view: View) -> View:
    """A page of one organisation, called as ``view(request, organisation, viewer, …)``.

    Signed out: to the sign-in page. Not a member, or no such organisation: 404, so that nobody learns which exist.
    Times on the page are those of the organisation's zone.
    """

    @wraps(view)
    @login_required
    def opened(request: HttpRequest, slug: str, **arguments: Any) -> HttpResponseBase:
        member = _member(request, slug)
        cast(MemberRequest, request).member = member
        with timezone.override(ZoneInfo(member.organisation.zone)):
            return guarded(view(request, member.organisation, member.viewer, **arguments))

    return opened


def administrator_page(view: View) -> View:
    """A member's page that only owners and managers may open; others in the house get 403."""

    @wraps(view)
    def opened(request: HttpRequest, organisation: Organisation, viewer: Viewer, **arguments: Any) -> HttpResponseBase:
        if not viewer.administers:
            raise PermissionDenied
        return view(request, organisation, viewer, **arguments)

    return member_page(opened)


def owner_page(view: View) -> View:
    """A member's page that only owners may open: what is promised, what leaves the house, and who decides."""

    @wraps(view)
    def opened(request: HttpRequest, organisation: Organisation, viewer: Viewer, **arguments: Any) -> HttpResponseBase:
        if viewer.role != Role.OWNER:
            raise PermissionDenied
        return view(request, organisation, viewer, **arguments)

    return member_page(opened)


def member_of(request: HttpRequest) -> Member | None:
    """The member whose page this is; None outside the wall (sign-in, errors)."""
    return getattr(request, "member", None)


def _member(request: HttpRequest, slug: str) -> Member:
    user = cast(User, request.user)
    memberships = list(memberships_of(user))
    membership = next((one for one in memberships if one.organisation.slug == slug), None)
    if membership is None:
        raise Http404
    organisations = tuple(one.organisation for one in memberships)
    return Member(user, membership.organisation, viewer_of(membership), organisations)
