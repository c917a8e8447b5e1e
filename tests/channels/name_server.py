"""A name server on this machine with records of a test's own."""

import socketserver
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import dns.flags
import dns.message
import dns.rcode
import dns.rrset

Zone = Mapping[tuple[str, str], list[str]]  # (name, kind) → values


class _Answer(socketserver.BaseRequestHandler):
    server: "_Server"

    def handle(self) -> None:
        data, socket = self.request
        query = dns.message.from_wire(data)
        answer = dns.message.make_response(query)
        [question] = query.question
        name, kind = question.name.to_text(omit_final_dot=True).lower(), dns.rdatatype.to_text(question.rdtype)
        if self.server.silent and name.startswith(self.server.silent):
            answer.set_rcode(dns.rcode.SERVFAIL)
        elif values := self.server.zone.get((name, kind)):
            answer.answer.append(dns.rrset.from_text(question.name, 60, "IN", kind, *values))
        elif not any(known == name for known, _ in self.server.zone):
            answer.set_rcode(dns.rcode.NXDOMAIN)
        answer.flags |= dns.flags.AA | dns.flags.RA
        socket.sendto(answer.to_wire(), self.client_address)


class _Server(socketserver.ThreadingUDPServer):
    daemon_threads = True
    zone: Zone
    silent: str


@contextmanager
def name_server(zone: Zone, *, silent: str = "") -> Iterator[int]:
    """The port of the server while the block runs; names that begin with ``silent`` get no answer."""
    with _Server(("127.0.0.1", 0), _Answer) as server:
        server.zone, server.silent = zone, silent
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join(10)
