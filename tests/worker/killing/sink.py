"""A mail server that writes down each Message-ID it accepts, and kills its client at bad moments.

Run as a program. Whom to kill stands in the file ``worker.pid``, so the product's own code knows nothing of it.
"""

import asyncio
import os
import random
import signal
from contextlib import suppress
from email import message_from_bytes
from pathlib import Path

from aiosmtpd.smtp import SMTP


class Killer:
    """Accepts mails; each new client process is killed once, after a few mails, in one of four ways."""

    def __init__(self, folder: Path, *, seed: int) -> None:
        self.folder = folder
        self.draw = random.Random(seed)
        self.victim = 0
        self.mails_until = 0
        self.way = ""
        self.accepted = (folder / "accepted").open("a", buffering=1)

    async def handle_DATA(self, server, session, envelope):
        at_hand = self._is_time()
        if at_hand and self.way == "before it is accepted":
            self._kill()
        self.accepted.write(message_from_bytes(envelope.original_content)["Message-ID"].strip() + "\n")
        if at_hand and self.way == "before it hears of it":
            self._kill()
        if at_hand and self.way == "while it commits":
            asyncio.get_running_loop().call_later(self.draw.uniform(0, 0.003), self._kill)
        if at_hand and self.way == "a little later":
            asyncio.get_running_loop().call_later(self.draw.uniform(0, 0.05), self._kill)
        return "250 OK"

    def _is_time(self) -> bool:
        client, order = (self.folder / "worker.pid").read_text().split()
        if order == "spare":
            return False
        if int(client) != self.victim:
            self.victim = int(client)
            self.mails_until = self.draw.randint(1, 12)
            self.way = self.draw.choice(
                ["before it is accepted", "before it hears of it", "while it commits", "a little later"]
            )
        self.mails_until -= 1
        return self.mails_until == 0

    def _kill(self) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.victim, signal.SIGKILL)


async def serve() -> None:
    loop, folder = asyncio.get_running_loop(), Path(os.environ["SINK_FOLDER"])
    killer = Killer(folder, seed=int(os.environ["SINK_SEED"]))
    server = await loop.create_server(lambda: SMTP(killer, hostname="localhost", loop=loop), "127.0.0.1", 0)
    (folder / "port.new").write_text(str(server.sockets[0].getsockname()[1]))
    (folder / "port.new").rename(folder / "port")
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve())
