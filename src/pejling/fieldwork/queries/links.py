"""The links in an ask, absolute; short, because long headers get folded and break signatures."""

from django.conf import settings

from pejling.fieldwork.rules.tokens import make_token

HONEYPOT = "more"  # the query of a link that people do not see: what follows it is a machine


def survey_url(public_id: str, score: int | None = None) -> str:
    """Where an invitation is answered, with one score chosen if given (0 is a score)."""
    token = make_token(public_id, key=settings.LINK_KEY)
    path = f"/r/{token}" if score is None else f"/r/{token}/{score}"
    return f"{settings.PUBLIC_URL}{path}"


def honeypot_url(public_id: str) -> str:
    """The link that stands in mails and on pages where nobody sees it or gets to it."""
    return f"{survey_url(public_id)}?{HONEYPOT}"


def unsubscribe_url(public_id: str) -> str:
    """Where an invitation's person is left alone: a page for people, one click for mail programs (RFC 8058)."""
    return f"{settings.PUBLIC_URL}/u/{make_token(public_id, key=settings.LINK_KEY, purpose='u')}"
