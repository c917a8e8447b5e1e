"""A mail server on this machine that accepts everything and passes nothing on."""

import asyncio
import logging
import re
import signal
from collections.abc import Mapping
from contextlib import AsyncExitStack, suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import partial
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

from pejling.channels.mailbox.store import MailStore

log = logging.getLogger(__name__)
DATE = re.compile(rb"(?im)^Date:[ \t]*(\S[^\r\n]*)")
LARGEST = 10 * 1024 * 1024


class Keep:
    """Puts each mail into the store."""

    def __init__(self, store: MailStore) -> None:
        self.store = store

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """One mail, one row."""
        raw = bytes(envelope.original_content or b"")
        key = self.store.add(
            at=_date_of(raw) or datetime.now(UTC),
            sender=envelope.mail_from or "",
            recipient=", ".join(envelope.rcpt_tos),
            raw=raw,
        )
        return f"250 OK: kept as {key}"


def run_mailbox(path: Path, *, host: str, port: int) -> None:
    """Accept mails into the store until SIGTERM or SIGINT."""
    run_mailboxes({port: path}, host=host)


def run_mailboxes(paths: Mapping[int, Path], *, host: str) -> None:
    """Accept mails on several ports, each into a store of its own, until SIGTERM or SIGINT."""
    logging.getLogger("mail.log").setLevel(logging.WARNING)  # aiosmtpd tells of every command
    stores = {port: MailStore(path) for port, path in paths.items()}
    with suppress(KeyboardInterrupt):
        asyncio.run(_serve(stores, host))
    for store in stores.values():
        store.close()


async def _serve(stores: Mapping[int, MailStore], host: str) -> None:
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    async with AsyncExitStack() as servers:
        for port, store in stores.items():
            await servers.enter_async_context(await loop.create_server(partial(_dialogue, store, loop), host, port))
            log.info("The local mailbox listens on %s:%s", host, port)
        await stop.wait()


def _dialogue(store: MailStore, loop: asyncio.AbstractEventLoop) -> SMTP:
    return SMTP(
        Keep(store),
        hostname="localhost",  # else it asks the name service
        ident="Pejling mailbox",
        enable_SMTPUTF8=True,
        data_size_limit=LARGEST,
        timeout=300,
        loop=loop,
    )


def _date_of(raw: bytes) -> datetime | None:
    """The moment in the mail's own head, so that a replayed year stands in its own time."""
    found = DATE.search(raw.partition(b"\r\n\r\n")[0])
    try:
        moment = parsedate_to_datetime(found.group(1).decode("ascii")) if found else None
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None
