"""The links in an ask, absolute; short, because long headers get folded and break signatures."""

from django.conf import settings

from pejling.fieldwork.rules.tokens import make_token


def survey_url(public_id: str, score: int | None = None) -> str:
    """Where an invitation is answered, with one score chosen if given (0 is a score)."""
    token = make_token(public_id, key=settings.LINK_KEY)
    path = f"/r/{token}" if score is None else f"/r/{token}/{score}"
    return f"{settings.PUBLIC_URL}{path}"


def survey_path(public_id: str) -> str:
    """Where an invitation is answered, on this very site."""
    return f"/r/{make_token(public_id, key=settings.LINK_KEY)}"


def unsubscribe_path(public_id: str) -> str:
    """Where an invitation's person is left alone, on this very site."""
    return f"/u/{make_token(public_id, key=settings.LINK_KEY, purpose='u')}"


def tell_path(public_id: str) -> str:
    """Where an invitation's person complains or praises, known by a token that answers nothing and stops nothing."""
    return f"/t/{make_token(public_id, key=settings.LINK_KEY, purpose='t')}"


def tell_url(public_id: str) -> str:
    """The same, for a mail."""
    return f"{settings.PUBLIC_URL}{tell_path(public_id)}"


def unsubscribe_url(public_id: str) -> str:
    """Where an invitation's person is left alone: a page for people, one click for mail programs (RFC 8058)."""
    return f"{settings.PUBLIC_URL}/u/{make_token(public_id, key=settings.LINK_KEY, purpose='u')}"
