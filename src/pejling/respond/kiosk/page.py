"""The kiosk's page, its worker and its manifest: all that the tablet keeps for when there is no network."""

from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from pejling.fieldwork.queries.survey_texts import languages_at, placed_texts
from pejling.programme.models import Placement
from pejling.programme.queries.placements import placement_of
from pejling.programme.rules.sets import PlacementKind, PlacementState
from pejling.respond.kind import unknown_page
from pejling.respond.open.scripted import look, scripted_page
from pejling.respond.pages import page
from pejling.respond.tongues import OWN_NAMES, chrome_language, direction, page_language

FOLDER = Path(__file__).parent
LOOK = look(FOLDER, style="kiosk.css", scripts=("queue.js", "kiosk.js"))
WORKER = (FOLDER / "queue.js").read_text(encoding="utf-8") + (FOLDER / "worker.js").read_text(encoding="utf-8")
SCORES = tuple(range(11))


@require_safe
def kiosk(request: HttpRequest, key: str) -> HttpResponse:
    """The question for a tablet; a visit changes nothing."""
    placement = placement_of(key, PlacementKind.KIOSK)
    if placement is None:
        return unknown_page(request)
    if placement.state != PlacementState.ACTIVE:
        return closed(request, key)
    languages = languages_at(placement)
    language = page_language(
        request, asked_in=placement.language or placement.organisation.language, available=languages
    )
    return scripted_page(
        "kiosk",
        LOOK,
        language=language,
        organisation=placement.organisation.name,
        place=placement.organisation.name,
        name=placement.name,
        names=[(tag, OWN_NAMES.get(tag, tag)) for tag in languages],
        scores=SCORES,
        data=_data(placement, language, languages),
    )


@require_safe
def worker(request: HttpRequest, key: str) -> HttpResponse:
    """The script that works beside the page."""
    headers = {"Cache-Control": "no-cache", "Content-Security-Policy": "default-src 'self'"}
    return HttpResponse(WORKER, content_type="text/javascript; charset=utf-8", headers=headers)


@require_safe
def manifest(request: HttpRequest, key: str) -> HttpResponse:
    """What a tablet needs to put the page on its home screen without a browser's frame."""
    placement = placement_of(key, PlacementKind.KIOSK)
    if placement is None:
        return unknown_page(request)
    wanted = {
        "name": placement.name,
        "short_name": placement.name[:12],
        "start_url": f"/k/{key}/",
        "scope": f"/k/{key}/",
        "display": "fullscreen",
        "background_color": "#faf9f6",
    }
    return JsonResponse(wanted, content_type="application/manifest+json")


@require_safe
def closed(request: HttpRequest, key: str) -> HttpResponse:
    """Where a kiosk is left for, and what is shown of one that was taken down."""
    return page("kiosk_closed", language=page_language(request), key=key)


def _data(placement: Placement, language: str, languages: tuple[str, ...]) -> dict[str, Any]:
    settings = placement.value
    return {
        "place": placement.public_id,
        "language": language,
        "texts": {tag: _texts(placement, tag) for tag in languages},
        "reset_seconds": settings.reset_seconds,
        "pin": settings.pin,
    }


def _texts(placement: Placement, language: str) -> dict[str, Any]:
    texts = placed_texts(placement, language)
    with translation.override(chrome_language(language)):
        again = gettext("Change my answer")
    return {
        "question": texts.question,
        "low": texts.low_label,
        "high": texts.high_label,
        "thanks": texts.thanks,
        "again": again,
        "direction": direction(language),
    }
