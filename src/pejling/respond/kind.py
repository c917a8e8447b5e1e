"""Kind pages: where a link leads when there is nothing to answer."""

from datetime import date
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse

from pejling.fieldwork.models import Invitation
from pejling.fieldwork.queries.asks import response_of
from pejling.fieldwork.queries.links import tell_path, withdrawal_path
from pejling.fieldwork.rules.answers import Door
from pejling.respond.pages import page
from pejling.respond.tongues import SPOKEN, page_language

STATUS = {Door.ANSWERED: 200, Door.EXPIRED: 410, Door.WITHDRAWN: 410, Door.TAKEN_BACK: 200}


def unknown_page(request: HttpRequest) -> HttpResponse:
    """Nobody was asked with this link, or it was cut short on its way."""
    return page("kind", language=page_language(request), languages=SPOKEN, status=404, door="unknown")


def closed_page(request: HttpRequest, invitation: Invitation, door: Door) -> HttpResponse:
    """Answered long ago, expired or withdrawn."""
    return page(
        "kind",
        language=page_language(request, asked_in=invitation.language),
        languages=SPOKEN,
        status=STATUS[door],
        organisation=invitation.organisation.name,
        door=door.value,
        answered_on=_answered_on(invitation),
        withdraw=withdrawal_path(invitation.public_id),
        tell=tell_path(invitation.public_id),
    )


def _answered_on(invitation: Invitation) -> date | None:
    response = response_of(invitation)
    if response is None:
        return None
    return response.answered_at.astimezone(ZoneInfo(invitation.organisation.zone)).date()
