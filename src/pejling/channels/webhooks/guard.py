"""Where we do not go: an address that somebody typed must not reach what only this machine can reach.

A name is resolved once, every address that it has is looked at, and the connection is made to the address that was
looked at: a name that is answered differently a second time (DNS rebinding) leads nowhere else. The certificate is
still the name's. Redirects are not followed.
"""

import ipaddress
import socket
import ssl
from contextlib import suppress
from http.client import HTTPConnection, HTTPSConnection
from urllib.parse import urlsplit

HTTPS = 443


class ForbiddenAddress(OSError):
    """An address of this network, of this machine, or not of https."""


def guarded_line(url: str, *, timeout: float) -> HTTPConnection:
    """A connection, not yet open, to a public address of the URL's host; ``ForbiddenAddress`` for any other."""
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname:
        raise ForbiddenAddress("Only https:// addresses are called.")
    port = parts.port or HTTPS
    return PinnedLine(parts.hostname, port, address=public_address(parts.hostname, port), timeout=timeout)


def public_address(host: str, port: int) -> str:
    """The first address of a host, if all that it has are public."""
    found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    for address in found:
        if not is_public(address):
            raise ForbiddenAddress(f"{host} is at {address}, which is not a public address.")
    return found[0]


def is_public(address: str) -> bool:
    """Whether everybody in the world can reach an address; what is wrapped in another is looked at itself."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or _translated(ip)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


def is_literal(host: str) -> bool:
    """Whether a host is an address and no name."""
    with suppress(ValueError):
        ipaddress.ip_address(host)
        return True
    return False


def _translated(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address behind one of NAT64 (RFC 6052)."""
    prefix = ipaddress.IPv6Network("64:ff9b::/96")
    return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in prefix else None


class PinnedLine(HTTPSConnection):
    """HTTPS to a name, at an address that has been looked at."""

    def __init__(self, host: str, port: int, *, address: str, timeout: float) -> None:
        self.secure = ssl.create_default_context()
        super().__init__(host, port, timeout=timeout, context=self.secure)
        self.address = address

    def connect(self) -> None:
        """Open it: to the address, with the certificate of the name."""
        raw = socket.create_connection((self.address, self.port), self.timeout)
        try:
            self.sock = self.secure.wrap_socket(raw, server_hostname=self.host)
        except BaseException:
            raw.close()
            raise
