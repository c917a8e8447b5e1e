"""Domains of e-mail addresses in the one spelling that the mail's envelope has."""

import re

DOMAIN = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])")


class NotADomain(ValueError):
    """What was given cannot be the domain of an e-mail address."""


def checked_domain(text: str) -> str:
    """The domain in its one spelling; what is none is refused."""
    name = ascii_domain(text)
    if not DOMAIN.fullmatch(name):
        raise NotADomain(f"{text!r} is not a domain: write it as in mail.example.com.")
    return name


def ascii_domain(text: str) -> str:
    """Small letters, those beyond ASCII in their ASCII form (xn--…) where they have one."""
    name = text.strip().lower()
    try:
        return name.encode("idna").decode("ascii")
    except UnicodeError:
        return name
