"""Pages with a script of their own: still one file, nothing from elsewhere, and only that script may run."""

import base64
import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from django.http import HttpResponse
from django.template.loader import get_template
from django.utils import translation
from django.utils.safestring import mark_safe

from pejling.respond.pages import HEADERS, STYLE
from pejling.respond.tongues import chrome_language, direction


@dataclass(frozen=True)
class Look:
    """A page's own style and script, which stand in the page, and the hashes that allow them."""

    style: str
    script: str

    @cached_property
    def policy(self) -> str:
        """Own script, own style, and requests to nobody but us."""
        return "; ".join(
            (
                "default-src 'none'",
                f"style-src 'sha256-{_hash(self.style)}'",
                f"script-src 'sha256-{_hash(self.script)}'",
                "connect-src 'self'",
                "worker-src 'self'",
                "manifest-src 'self'",
                "img-src data:",
                "form-action 'none'",
                "base-uri 'none'",
                "frame-ancestors 'none'",
            )
        )


def look(folder: Path, *, style: str, scripts: tuple[str, ...]) -> Look:
    """The common style with a page's own, and its scripts one after the other."""
    return Look(STYLE + _read(folder / style), "".join(_read(folder / name) for name in scripts))


def scripted_page(template: str, look: Look, *, language: str, **context: Any) -> HttpResponse:
    """The page, which may be kept for when there is no network, but never by anything in between."""
    frame = {
        "style": mark_safe(look.style),
        "script": mark_safe(look.script),
        "language": language,
        "direction": direction(language),
    }
    with translation.override(chrome_language(language)):
        text = get_template(f"respond/{template}.html").render(frame | context)
    headers = HEADERS | {"Content-Security-Policy": look.policy, "Content-Language": language}
    return HttpResponse(text, headers=headers)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
