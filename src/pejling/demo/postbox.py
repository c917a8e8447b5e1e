"""The local mailbox seen by those who get mail: letters with the links that stand in them."""

import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from time import monotonic, sleep

from pejling.channels.mailbox.store import MailStore
from pejling.channels.smtp import SmtpSender
from pejling.demo.sink import HOST

CONNECTIONS = 8  # as many hand-overs to one commit
START_WITHIN = 20.0  # seconds
SCORE_LINK = re.compile(r"https?://[^\s<>\"]+/r/[\w-]+/(?:10|[0-9])\b")
MESSAGE_ID = re.compile(rb"(?im)^Message-ID:\s*(<[^>]+>)")
UNSUBSCRIBE = re.compile(r"<(https?://[^>]+)>")


class MailboxSilent(Exception):
    """The local mailbox did not start."""


@dataclass(frozen=True)
class Letter:
    """The links of one ask, as they stand in its mail."""

    survey_url: str
    unsubscribe_url: str

    def score_url(self, score: int) -> str:
        """The link behind one of the eleven buttons."""
        return f"{self.survey_url}/{score}"


class Postbox:
    """Reads what has come into the mailbox since the last look; letters are found by their Message-ID."""

    def __init__(self, path: Path, *, port: int) -> None:
        self.store = MailStore(path)
        self.url = f"smtp://{HOST}:{port}"
        self._mails: dict[str, bytes] = {}
        self._seen = 0

    def collect(self) -> None:
        """Look at the mails that came since the last look; earlier ones are put away."""
        self._mails = {}
        for mail in self.store.since(self._seen):
            self._seen = mail.id
            name = MESSAGE_ID.search(mail.raw)
            if name is not None:
                self._mails[name.group(1).decode()] = mail.raw

    def letter(self, message_id: str) -> Letter | None:
        """The ask with a Message-ID among the mails of the last look; None when it is not there."""
        raw = self._mails.get(message_id)
        return None if raw is None else _letter(raw)


def _letter(raw: bytes) -> Letter | None:
    """Read as a mail program reads it: the links must have survived the wire."""
    mail = message_from_bytes(raw)
    unsubscribe = UNSUBSCRIBE.search(str(mail.get("List-Unsubscribe", "")))
    link = SCORE_LINK.search(_text(mail)) if unsubscribe else None
    if unsubscribe is None or link is None:
        return None
    return Letter(link.group().rpartition("/")[0], unsubscribe.group(1))


@dataclass(frozen=True)
class Post:
    """A way for mail: the sender that hands it over, and the mailbox in which it arrives."""

    sender: SmtpSender
    box: Postbox


@contextmanager
def open_posts(*paths: Path) -> Iterator[list[Post]]:
    """Mailboxes, each with a sender to it."""
    with open_postboxes(*paths) as boxes, ExitStack() as senders:
        yield [Post(senders.enter_context(closing(SmtpSender(box.url, connections=CONNECTIONS))), box) for box in boxes]


@contextmanager
def open_postboxes(*paths: Path) -> Iterator[list[Postbox]]:
    """Mail servers on free ports of this machine, in one process, for as long as the replay lasts."""
    ports = _free_ports(len(paths))
    words = [str(word) for pair in zip(ports, paths, strict=True) for word in pair]
    with subprocess.Popen([sys.executable, "-m", "pejling.demo.sink", *words], stdin=subprocess.PIPE) as server:
        try:
            for port in ports:
                _wait_for(server, port)
            yield [Postbox(path, port=port) for port, path in zip(ports, paths, strict=True)]
        finally:
            server.terminate()


def _text(mail: Message) -> str:
    """The text part, which comes first."""
    for part in mail.walk():
        if part.get_content_type() == "text/plain":
            content = part.get_payload(decode=True)
            return content.decode() if isinstance(content, bytes) else ""
    return ""


def _free_ports(count: int) -> list[int]:
    """Held together while they are looked for, so that they differ."""
    with ExitStack() as held:
        probes = [held.enter_context(closing(socket.create_server((HOST, 0)))) for _ in range(count)]
        return [int(probe.getsockname()[1]) for probe in probes]


def _wait_for(server: "subprocess.Popen[bytes]", port: int) -> None:
    until = monotonic() + START_WITHIN
    while monotonic() < until and server.poll() is None:
        try:
            socket.create_connection((HOST, port), timeout=1).close()
            return
        except OSError:
            sleep(0.05)
    raise MailboxSilent(f"The mail server for the demo did not start on port {port}.")
