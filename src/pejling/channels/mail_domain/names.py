"""Asking the domain name system, seen from where its answers are judged."""

from typing import Any, Protocol

import dns.exception
import dns.resolver
import dns.reversename


class NamesUnreachable(Exception):
    """The name servers gave no answer: neither yes nor no."""


class Names(Protocol):
    """What can be asked; an empty list means that there is no such record."""

    def texts(self, name: str) -> list[str]: ...

    def mail_servers(self, name: str) -> list[str]: ...

    def addresses(self, name: str) -> list[str]: ...

    def names_of(self, address: str) -> list[str]: ...


class DnsNames:
    """Asks the name servers of this machine, or one that is given."""

    def __init__(self, *, server: str = "", port: int = 53, seconds: float = 5) -> None:
        self.resolver = dns.resolver.Resolver(configure=not server)
        if server:
            self.resolver.nameservers, self.resolver.port = [server], port
        self.resolver.lifetime = seconds

    def texts(self, name: str) -> list[str]:
        """TXT records, each with its pieces put together."""
        return [b"".join(record.strings).decode("utf-8", "replace") for record in self._ask(name, "TXT")]

    def mail_servers(self, name: str) -> list[str]:
        """MX records, the preferred first; "." alone says that the domain takes no mail (RFC 7505)."""
        found = sorted(self._ask(name, "MX"), key=lambda record: record.preference)
        return [record.exchange.to_text(omit_final_dot=True) or "." for record in found]

    def addresses(self, name: str) -> list[str]:
        """A and AAAA records."""
        return [record.to_text() for kind in ("A", "AAAA") for record in self._ask(name, kind)]

    def names_of(self, address: str) -> list[str]:
        """PTR records of an IP address."""
        found = self._ask(dns.reversename.from_address(address).to_text(), "PTR")
        return [record.target.to_text(omit_final_dot=True) for record in found]

    def _ask(self, name: str, kind: str) -> list[Any]:
        try:
            return list(self.resolver.resolve(name, kind, raise_on_no_answer=False) or ())
        except (dns.resolver.NXDOMAIN, dns.name.LabelTooLong, dns.name.EmptyLabel):
            return []
        except dns.exception.DNSException as problem:
            raise NamesUnreachable(f"{kind} of {name}: {type(problem).__name__}") from problem
