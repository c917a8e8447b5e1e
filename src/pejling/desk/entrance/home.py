"""The address without a path: to the organisation, or to a choice of several."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from pejling.desk.headers import guarded
from pejling.people.models import User
from pejling.people.queries.viewers import memberships_of


@login_required
def home(request: HttpRequest) -> HttpResponseBase:
    """The radar of the member's only organisation, else a page to choose from."""
    organisations = [membership.organisation for membership in memberships_of(cast(User, request.user))]
    if len(organisations) == 1:
        return redirect("desk:radar", organisations[0].slug)
    return guarded(render(request, "desk/entrance/home.html", {"choices": organisations}))
