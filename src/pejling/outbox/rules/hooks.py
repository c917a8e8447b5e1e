"""What an address of an incoming webhook looks like, and how much of it is shown."""

from urllib.parse import urlsplit

from pejling.channels.webhooks.guard import is_literal

LONGEST = 2000
INSIDE = (".local", ".internal", ".localhost", ".lan", ".home", ".intranet")


class HookRefused(ValueError):
    """An address that is no public https address of a chat room."""


def checked_hook_url(text: str) -> str:
    """The address; what is none is refused. Where it leads is looked at again each time that something is sent."""
    url = text.strip()
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as problem:
        raise HookRefused(f"{url!r} is no address.") from problem
    host = (parts.hostname or "").rstrip(".")
    if parts.scheme != "https" or port not in (None, 443) or parts.username or len(url) > LONGEST or " " in url:
        raise HookRefused("Allowed is an address that begins with https://, without a port, a name or a password.")
    if "." not in host or is_literal(host) or host.endswith(INSIDE):
        raise HookRefused(f"{host!r} is no host that everybody can reach.")
    return url


def masked(url: str) -> str:
    """Enough of an address to know it again: it is a secret, for whoever has it can write in the room."""
    host = urlsplit(url).hostname or ""
    return f"https://{host}/…{url[-4:]}"
