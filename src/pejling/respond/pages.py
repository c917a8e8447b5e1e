"""How a respondent's page leaves: one file with everything in it, no cookie, nothing from elsewhere."""

import base64
import hashlib
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.utils import translation
from django.utils.safestring import mark_safe

from pejling.respond.tongues import OWN_NAMES, chrome_language, direction

LOOK = Path(__file__).parent / "look"
STYLE = (LOOK / "page.css").read_text(encoding="utf-8")
SECONDS = 5  # a page in sight for so long, and touched, was read
GESTURE = (LOOK / "gesture.js").read_text(encoding="utf-8").strip()
CLICK = (LOOK / "click.js").read_text(encoding="utf-8").strip().replace("SECONDS", str(SECONDS))


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _policy(*scripts: str, connect: str = "") -> str:
    """Exactly the style and the scripts that stand in the page, and nothing from elsewhere."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {_hash(STYLE)}",
            f"script-src {' '.join(map(_hash, scripts))}",
            *([f"connect-src {connect}"] if connect else []),
            "img-src data:",  # the empty icon, so that no browser asks for one
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


POLICY = _policy(GESTURE)
WATCHED_POLICY = _policy(GESTURE, CLICK, connect="'self'")
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
    "Cache-Control": "no-store",
}


def page(
    template: str, *, language: str, languages: tuple[str, ...] = (), status: int = 200, **context: Any
) -> HttpResponse:
    """A page in a language, with links to it in the others."""
    return leave(body(template, language=language, languages=languages, **context), language=language, status=status)


def body(template: str, *, language: str, languages: tuple[str, ...] = (), **context: Any) -> str:
    """The whole file: what is said comes from the wording, the buttons and errors in the nearest language of ours."""
    frame = {
        "style": mark_safe(STYLE),
        "gesture": mark_safe(GESTURE),
        "click": mark_safe(CLICK),
        "language": language,
        "direction": direction(language),
        "others": [(tag, OWN_NAMES.get(tag, tag)) for tag in languages if tag != language],
    }
    with translation.override(chrome_language(language)):
        return get_template(f"respond/{template}.html").render(frame | context)


class SharedPage(HttpResponse):
    """A page with nothing of one reader in it: it is made once, and compressed once."""


def leave(
    text: str | bytes,
    *,
    language: str,
    status: int = 200,
    watched: bool = False,
    kind: type[HttpResponse] = HttpResponse,
) -> HttpResponse:
    """The file with the headers that keep it to its reader."""
    own = {"Content-Language": language} | ({"Content-Security-Policy": WATCHED_POLICY} if watched else {})
    return kind(text, status=status, headers=HEADERS | own)


def own_path(request: HttpRequest) -> str:
    """The link without a score, in the language chosen on the page: where its forms go."""
    match = request.resolver_match
    path = f"/r/{match.kwargs['token']}" if match and match.url_name == "survey_score" else request.path
    return f"{path}?{urlencode({'lang': request.GET['lang']})}" if "lang" in request.GET else path
