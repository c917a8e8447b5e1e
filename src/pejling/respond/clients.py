"""Telling one visitor from another without a cookie: a keyed digest of the network address that changes every day.

Yesterday's says nothing about today's, and the nightly purge deletes it. People behind one address (a shop's
wireless network) look like one; that is what limits leave room for.
"""

import hmac
from datetime import datetime
from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

HOUSEHOLD = 64  # bits of an IPv6 address that a subscriber has; the rest is theirs to change as they like
LENGTH = 40


def client_digest(request: HttpRequest, *, now: datetime) -> str:
    """What stands for a visitor today."""
    return digest_for(network_of(address_of(request)), now=now)


def digest_for(who: str, *, now: datetime) -> str:
    """The digest of whatever tells a visitor apart."""
    return hmac.digest(settings.LINK_KEY.encode(), f"client:{now:%Y-%m-%d}:{who}".encode(), "sha256").hex()[:LENGTH]


def address_of(request: HttpRequest) -> str:
    """The network address that asks; behind a proxy of ours the last one that it noted."""
    if settings.SECURE_PROXY_SSL_HEADER:
        return request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def network_of(address: str) -> str:
    """The whole IPv4 address, the household of an IPv6 one; what is no address stands for itself."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if not isinstance(known, IPv6Address):
        return str(known)
    return str(known.ipv4_mapped or ip_network((known, HOUSEHOLD), strict=False))
