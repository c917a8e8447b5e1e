"""A stranger's address, as it comes with the form of a page."""

from django.conf import settings
from django.http import HttpRequest

from pejling.fieldwork.models import Response
from pejling.fieldwork.rules.passing import client_of
from pejling.followup.actions.open_answers import hear_address
from pejling.programme.models import Placement
from pejling.respond.moment import now_of


def take_address(request: HttpRequest, response: Response, placement: Placement) -> Response:
    """Keep how to reach the stranger; only their page has the fields, so from anybody known they are passed over."""
    form = request.POST
    if "reach" not in form or response.contact_id is not None or response.no_contact:
        return response
    heard = hear_address(
        response=response,
        placement=placement,
        name=form.get("name", ""),
        reach=form["reach"],
        client=client_of(request.META, behind_proxy=settings.BEHIND_PROXY),
        now=now_of(request),
    )
    return heard.response
