"""Slows down guessing of passwords: failures are counted per e-mail address and place, for a quarter of an hour.

The counts live in the process's cache: several web workers allow so many times more tries, and a restart forgets.
That is enough against guessing (a password has ten characters or more). A one-time link works in spite of the lock,
so nobody can lock a colleague out for good.
"""

import hashlib

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

WINDOW_SECONDS = 15 * 60
PER_EMAIL_AND_PLACE = 5
PER_EMAIL = 25
PER_PLACE = 50


def is_locked(request: HttpRequest, email: str) -> bool:
    """Whether this address has failed so often, here or at all, that we do not look at the password."""
    counts = cache.get_many([key for key, _ in _counters(request, email)])
    return any(counts.get(key, 0) >= limit for key, limit in _counters(request, email))


def count_failure(request: HttpRequest, email: str) -> None:
    """Remember one wrong password."""
    for key, _ in _counters(request, email):
        if not cache.add(key, 1, WINDOW_SECONDS):
            cache.incr(key)


def forget_failures(request: HttpRequest, email: str) -> None:
    """Start from nothing after a right password; what else the place tried stays counted."""
    both, only_email, _place = (key for key, _ in _counters(request, email))
    cache.delete_many([both, only_email])


def place_of(request: HttpRequest) -> str:
    """The network address that asks; behind a proxy of ours the last one that it noted."""
    if settings.SECURE_PROXY_SSL_HEADER:
        return request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def _counters(request: HttpRequest, email: str) -> tuple[tuple[str, int], ...]:
    email, place = email.strip().lower(), place_of(request)
    return (
        (_key("both", f"{email} {place}"), PER_EMAIL_AND_PLACE),
        (_key("email", email), PER_EMAIL),
        (_key("place", place), PER_PLACE),
    )


def _key(kind: str, value: str) -> str:
    return f"sign-in:{kind}:{hashlib.sha256(value.encode()).hexdigest()[:32]}"
