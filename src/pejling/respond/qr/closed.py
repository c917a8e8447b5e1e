"""Kind pages behind a QR code: taken down, answered already, or too much from one telephone."""

from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse

from pejling.fieldwork.models import Response
from pejling.fieldwork.rules.answers import Door
from pejling.programme.models import Placement
from pejling.respond.kind import STATUS
from pejling.respond.pages import page
from pejling.respond.tongues import SPOKEN, page_language


def closed_door(
    request: HttpRequest, placement: Placement, door: Door, *, response: Response | None = None
) -> HttpResponse:
    """There is nothing to answer here; complaints and praise are still heard."""
    day = response.answered_at.astimezone(ZoneInfo(placement.organisation.zone)).date() if response else None
    return page(
        "kind",
        language=page_language(request, asked_in=placement.language),
        languages=SPOKEN,
        status=STATUS[door],
        organisation=placement.organisation.name,
        door=door.value,
        answered_on=day,
        tell=tell_us_at(placement),
    )


def too_many(request: HttpRequest, placement: Placement) -> HttpResponse:
    """So many answers came from one telephone today that the next is not taken."""
    return page(
        "many",
        language=page_language(request, asked_in=placement.language),
        languages=SPOKEN,
        status=429,
        organisation=placement.organisation.name,
        tell=tell_us_at(placement),
    )


def tell_us_at(placement: Placement) -> str:
    """Where whoever stands here complains or praises: about the unit if it is one's, else the house."""
    return f"/t/{placement.unit.public_id if placement.unit else placement.organisation.slug}"
