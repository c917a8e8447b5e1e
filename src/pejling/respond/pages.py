"""How a respondent's page leaves: one file with everything in it, no cookie, nothing from elsewhere."""

import base64
import hashlib
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.utils import translation
from django.utils.safestring import mark_safe

from pejling.respond.tongues import OWN_NAMES, chrome_language, direction

STYLE = (Path(__file__).parent / "look" / "page.css").read_text(encoding="utf-8")
STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = "; ".join(
    (
        "default-src 'none'",
        f"style-src 'sha256-{STYLE_HASH}'",
        "img-src data:",  # the empty icon, so that no browser asks for one
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
    "Cache-Control": "no-store",
}


def page(
    request: HttpRequest,
    template: str,
    *,
    language: str,
    languages: tuple[str, ...] = (),
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """A page in a language, with links to it in the others."""
    spoken = chrome_language(language)
    frame = {
        "style": mark_safe(STYLE),
        "language": language,
        "direction": direction(language),
        "others": [(tag, OWN_NAMES.get(tag, tag)) for tag in languages if tag != language],
        "action": f"{request.path}?lang={language}" if "lang" in request.GET else request.path,
    }
    with translation.override(spoken):
        body = get_template(f"respond/{template}.html").render(frame | context)
    return HttpResponse(body, status=status, headers=HEADERS | {"Content-Language": language})
