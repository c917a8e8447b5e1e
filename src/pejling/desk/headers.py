"""The security headers of staff pages: everything from our own house, nothing inline."""

from django.http import HttpResponseBase

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "frame-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)


def may_send_to(response: HttpResponseBase, origin: str) -> HttpResponseBase:
    """The same answer, whose forms may also lead to another house: browsers hold a redirect against the form."""
    response.headers["Content-Security-Policy"] = POLICY.replace("form-action 'self'", f"form-action 'self' {origin}")
    return response


def guarded(response: HttpResponseBase) -> HttpResponseBase:
    """The same answer with a strict content policy (a page that set its own keeps it), never cached."""
    response.headers.setdefault("Content-Security-Policy", POLICY)
    response.headers.setdefault("Referrer-Policy", "same-origin")
    response.headers.setdefault("Cache-Control", "no-store, private")
    return response
