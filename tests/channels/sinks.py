"""Real mail servers on this machine, each with a temper of its own."""

import asyncio
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from aiosmtpd.smtp import SMTP


class Temper:
    """Keeps each mail and answers as told; the answers are used up in order, then it is friendly."""

    def __init__(
        self,
        *,
        data: tuple[str, ...] = (),
        rcpt: tuple[str, ...] = (),
        mail: tuple[str, ...] = (),
        delay: float = 0,
        hang_up_after: int | None = None,
    ) -> None:
        self.data, self.rcpt, self.mail = list(data), list(rcpt), list(mail)
        self.delay = delay
        self.hang_up_after = hang_up_after
        self.mails: list[bytes] = []
        self.recipients: list[str] = []
        self.connections = 0

    async def handle_MAIL(self, server, session, envelope, address, options):
        if self.mail:
            return self.mail.pop(0)
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.rcpt:
            return self.rcpt.pop(0)
        envelope.rcpt_tos.append(address)
        self.recipients.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.delay:
            await asyncio.sleep(self.delay)
        if self.hang_up_after is not None and len(self.mails) >= self.hang_up_after:
            self.hang_up_after = None
            server.transport.abort()
            return "421 gone"
        if self.data:
            return self.data.pop(0)
        self.mails.append(envelope.original_content)
        return "250 OK: queued as 4711"


@contextmanager
def mail_server(temper: Temper, *, smtputf8: bool = True) -> Iterator[str]:
    """The address of a server that runs while the block does."""
    started, stop = threading.Event(), threading.Event()
    address: list[str] = []

    async def serve() -> None:
        loop = asyncio.get_running_loop()
        made: list[SMTP] = []

        def dialogue() -> SMTP:
            temper.connections += 1
            made.append(SMTP(temper, hostname="localhost", enable_SMTPUTF8=smtputf8, loop=loop))
            return made[-1]

        server = await loop.create_server(dialogue, "127.0.0.1", 0)
        address.append(f"smtp://127.0.0.1:{server.sockets[0].getsockname()[1]}")
        started.set()
        while not stop.is_set():
            await asyncio.sleep(0.01)
        server.close()
        for one in made:
            if one.transport:
                one.transport.abort()
        await asyncio.sleep(0.05)

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    started.wait(10)
    try:
        yield address[0]
    finally:
        stop.set()
        thread.join(10)


@contextmanager
def raw_server(talk: Callable[[socket.socket], None]) -> Iterator[str]:
    """A server whose every word is the test's own."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            connection, _ = listener.accept()
            with connection:
                talk(connection)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield f"smtp://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            thread.join(10)


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
