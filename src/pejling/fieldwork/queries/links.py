"""The links in an ask, absolute; short, because long headers get folded and break signatures."""

from django.conf import settings

from pejling.fieldwork.rules.tokens import make_token, read_token

MAIL_IN = "mail"

HONEYPOT = "more"  # the query of a link that people do not see: what follows it is a machine


def survey_url(public_id: str, score: int | None = None) -> str:
    """Where an invitation is answered, with one score chosen if given (0 is a score)."""
    path = survey_path(public_id)
    return f"{settings.PUBLIC_URL}{path}" if score is None else f"{settings.PUBLIC_URL}{path}/{score}"


def survey_path(public_id: str) -> str:
    """The same within the site, without a score."""
    return f"/r/{make_token(public_id, key=settings.LINK_KEY)}"


def short_survey_url(public_id: str) -> str:
    """The same on the house's own short domain, for text messages."""
    return f"{_short()}/r/{make_token(public_id, key=settings.LINK_KEY)}"


def short_unsubscribe_url(public_id: str) -> str:
    """The way out on the house's own short domain."""
    return f"{_short()}/u/{make_token(public_id, key=settings.LINK_KEY, purpose='u')}"


def honeypot_url(public_id: str) -> str:
    """The link that stands in mails and on pages where nobody sees it or gets to it."""
    return f"{survey_url(public_id)}?{HONEYPOT}"


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


def withdrawal_path(public_id: str) -> str:
    """Where an answer can be taken back: a purpose of its own, so that no survey link can be turned into it."""
    return f"/w/{make_token(public_id, key=settings.LINK_KEY, purpose='w')}"


def solved_path(public_id: str) -> str:
    """Where a customer says whether it is solved, on this very site."""
    return f"/s/{make_token(public_id, key=settings.LINK_KEY, purpose='s')}"


def solved_url(public_id: str, answer: str = "") -> str:
    """The same for a mail, with one answer chosen if given."""
    return f"{settings.PUBLIC_URL}{solved_path(public_id)}{'/' if answer else ''}{answer}"


def short_solved_url(public_id: str) -> str:
    """The same on the house's own short domain, for text messages."""
    return f"{_short()}{solved_path(public_id)}"


def internal_path(public_id: str) -> str:
    """Where a colleague answers about a department, on this very site."""
    return f"/b/{make_token(public_id, key=settings.LINK_KEY, purpose='b')}"


def internal_url(public_id: str) -> str:
    """The same, for a mail."""
    return f"{settings.PUBLIC_URL}{internal_path(public_id)}"


def internal_answer_path(public_id: str) -> str:
    """Where an anonymous answer is changed: only the browser that gave it has been told."""
    return f"/i/{make_token(public_id, key=settings.LINK_KEY, purpose='i')}"


def leave_internal_url(public_id: str) -> str:
    """Where a colleague says that they want no such questions."""
    return f"{settings.PUBLIC_URL}/x/{make_token(public_id, key=settings.LINK_KEY, purpose='x')}"


def _short() -> str:
    """Previews are shown before there is a short domain; nothing is sent without one."""
    return str(settings.SHORT_URL or settings.PUBLIC_URL)


def mail_in_url() -> str:
    """Where a provider hands in mail that came back; whoever knows it can hand in mail, and nothing else.

    It ends in "mime": by that one provider knows that the raw message is wanted.
    """
    return f"{settings.PUBLIC_URL}/api/mail/in/{make_token(MAIL_IN, key=settings.LINK_KEY, purpose='in')}/mime"


def opens_mail_in(secret: str) -> bool:
    """Whether the secret in such an address is the one we gave out."""
    return read_token(secret, key=settings.LINK_KEY, purpose="in") == MAIL_IN
