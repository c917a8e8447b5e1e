"""Network classes: which of the operator's named networks an address belongs to. Only the class is ever kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from ipaddress import ip_address, ip_network

LONGEST_NAME = 40


class StrangeNetwork(ValueError):
    """A line of the list is not a network in CIDR notation and a word for it."""

    def __init__(self, number: int, line: str) -> None:
        super().__init__(f"line {number} is {line!r}: a network such as 192.0.2.0/24, a blank and a word are allowed")


@dataclass(frozen=True)
class Networks:
    """The list, by version and prefix length and then by the network's number; the longest prefix decides."""

    classes: Mapping[tuple[int, int], Mapping[int, str]]

    def class_of(self, address: str) -> str:
        """The word for the network that an address lies in; empty where none is listed, or for no address at all."""
        if not self.classes:
            return ""
        try:
            found = ip_address(address)
        except ValueError:
            return ""
        number, bits = int(found), found.max_prefixlen
        for (version, length), known in self.classes.items():
            if version == found.version and (name := known.get(number >> (bits - length))):
                return name
        return ""


def read_networks(lines: Iterable[str]) -> Networks:
    """The list from its lines; blank ones and those that begin with # are passed over."""
    classes: dict[tuple[int, int], dict[int, str]] = {}
    for number, line in enumerate(lines, 1):
        if words := line.partition("#")[0].split():
            try:
                cidr, name = words
                network = ip_network(cidr)
            except ValueError as problem:
                raise StrangeNetwork(number, line) from problem
            place = classes.setdefault((network.version, network.prefixlen), {})
            place[int(network.network_address) >> (network.max_prefixlen - network.prefixlen)] = name[:LONGEST_NAME]
    return Networks(dict(sorted(classes.items(), reverse=True)))
