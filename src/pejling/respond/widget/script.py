"""Serving the widget's script: the same bytes for everybody, kept by browsers for an hour."""

import gzip
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

SCRIPT = (Path(__file__).parent / "widget.js").read_bytes()
PACKED = gzip.compress(SCRIPT, 9, mtime=0)
HEADERS = {
    "Cache-Control": "public, max-age=3600",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Vary": "Accept-Encoding",
}


@require_safe
def widget_script(request: HttpRequest) -> HttpResponse:
    """The script; what it may do is decided when it asks."""
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    answer = HttpResponse(PACKED if packed else SCRIPT, content_type="text/javascript; charset=utf-8", headers=HEADERS)
    if packed:
        answer["Content-Encoding"] = "gzip"
    return answer
