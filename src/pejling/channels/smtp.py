"""E-mail over SMTP: kept connections, and an exact word on how each hand-over ended."""

import contextlib
import ipaddress
import re
import smtplib
import socket
import ssl
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import unquote, urlsplit

from pejling.channels.message import Message
from pejling.channels.mime import AddressUnusable, mime_bytes, needs_smtputf8, wire_address
from pejling.channels.receipt import Outcome, Receipt

BAD_ADDRESS = re.compile(r"\b5\.1\.(?:0|1|2|3|6|10)\b|\b5\.2\.1\b")
ENHANCED = re.compile(r"\b5\.\d{1,3}\.\d{1,3}\b")
NOBODY_THERE = frozenset({550, 551, 553})


class MailServerUnusable(ValueError):
    """The mail server's address cannot be used; the message shows it and what is allowed."""


@dataclass(frozen=True)
class MailServer:
    """Where mail is handed over."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    encrypted: bool = False  # from the first byte (smtps); else STARTTLS where it is offered

    @property
    def local(self) -> bool:
        """Whether the server is this machine, where encryption protects nothing."""
        with contextlib.suppress(ValueError):
            return ipaddress.ip_address(self.host).is_loopback
        return self.host == "localhost"


def mail_server(url: str) -> MailServer:
    """The server that smtp://[USER:PASSWORD@]HOST[:PORT] or smtps://… names."""
    parts = urlsplit(url.strip())
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        shown = url.replace(parts.password, "***") if parts.password else url
        raise MailServerUnusable(f"{shown!r}: smtp://USER:PASSWORD@HOST:PORT or smtps://… is allowed.")
    encrypted = parts.scheme == "smtps"
    return MailServer(
        host=parts.hostname,
        port=parts.port or (465 if encrypted else 587 if parts.username else 25),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        encrypted=encrypted,
    )


class SmtpSender:
    """Sends over one or several kept connections to one server."""

    def __init__(self, url: str, *, connections: int = 1, timeout: float = 20, patience: float = 60) -> None:
        server = mail_server(url)
        self.lines = [SmtpLine(server, timeout=timeout, patience=patience) for _ in range(connections)]
        self.pool = ThreadPoolExecutor(connections, thread_name_prefix="smtp") if connections > 1 else None

    @property
    def connections(self) -> int:
        return len(self.lines)

    def send_all(self, messages: Sequence[Message], *, now: datetime) -> list[Receipt]:
        """Hand over at most ``connections`` messages, each on its own connection."""
        if len(messages) > len(self.lines):
            raise ValueError(f"{len(messages)} messages at once: {len(self.lines)} connections are open.")
        if self.pool is None or len(messages) < 2:
            return [line.send(message, now=now) for line, message in zip(self.lines, messages, strict=False)]
        waiting = [
            self.pool.submit(line.send, message, now=now) for line, message in zip(self.lines, messages, strict=False)
        ]
        return [result.result() for result in waiting]

    def close(self) -> None:
        """Say goodbye to the server."""
        for line in self.lines:
            line.close()


class SmtpLine:
    """One connection. Before the content has begun to flow every failure means *not sent*; after it, *unknown*."""

    def __init__(self, server: MailServer, *, timeout: float = 20, patience: float = 60) -> None:
        self.server = server
        self.timeout = timeout  # of each command
        self.patience = patience  # with the server's word on the content: giving up leaves it uncertain
        self.smtp: smtplib.SMTP | None = None

    def send(self, message: Message, *, now: datetime) -> Receipt:
        """Hand over one message; a connection that died while it was idle is opened once more."""
        try:
            recipient = wire_address(message.to_address)
            sender = wire_address(message.return_path or message.sender_address)
            content = mime_bytes(message, now=now)
        except AddressUnusable as problem:
            return Receipt(Outcome.REFUSED, error=str(problem), bad_address=True)
        wide = needs_smtputf8(recipient) or needs_smtputf8(sender)
        kept = self.smtp is not None
        receipt = self._attempt(sender, recipient, content, wide=wide)
        if kept and receipt.unreachable:
            receipt = self._attempt(sender, recipient, content, wide=wide)
        return receipt

    def close(self) -> None:
        """End the dialogue politely if there is one."""
        if self.smtp is None:
            return
        with contextlib.suppress(OSError, smtplib.SMTPException):
            self.smtp.quit()
        self._drop()

    def _attempt(self, sender: str, recipient: str, content: bytes, *, wide: bool) -> Receipt:
        try:
            smtp = self._open()
            if wide and not smtp.has_extn("smtputf8"):
                return Receipt(Outcome.REFUSED, error="The mail server takes no addresses with such letters.")
            refusal = self._envelope(smtp, sender, recipient, wide=wide)
        except smtplib.SMTPResponseException as problem:
            self._drop()
            return _unreachable(f"{problem.smtp_code} {_words(problem.smtp_error)}")
        except (OSError, smtplib.SMTPException) as problem:
            self._drop()
            return _unreachable(f"{type(problem).__name__}: {problem}")
        return refusal or self._content(smtp, content)

    def _open(self) -> smtplib.SMTP:
        if self.smtp is not None:
            return self.smtp
        server, context = self.server, ssl.create_default_context()
        smtp: smtplib.SMTP
        if server.encrypted:
            smtp = smtplib.SMTP_SSL(server.host, server.port, timeout=self.timeout, context=context)
        else:
            smtp = smtplib.SMTP(server.host, server.port, timeout=self.timeout)
        self.smtp = smtp
        _without_delay(smtp)
        smtp.ehlo_or_helo_if_needed()
        if not server.encrypted and not server.local and smtp.has_extn("starttls"):
            smtp.starttls(context=context)
            smtp.ehlo()
        if server.user:
            if not (server.encrypted or server.local or isinstance(smtp.sock, ssl.SSLSocket)):
                raise smtplib.SMTPException("The server offers no encryption: the password is not sent.")
            smtp.login(server.user, server.password)
        return smtp

    def _envelope(self, smtp: smtplib.SMTP, sender: str, recipient: str, *, wide: bool) -> Receipt | None:
        """Who writes to whom; None when the server is ready for the content."""
        smtp.command_encoding = "utf-8" if wide else "ascii"
        code, words = smtp.docmd(f"MAIL FROM:<{sender}>{' SMTPUTF8 BODY=8BITMIME' if wide else ''}")
        if code != 250:  # for good or not: it is about us, so the next message would fare no better
            self._refused(smtp, code, words)
            return _unreachable(f"{code} {_words(words)}")
        code, words = smtp.docmd(f"RCPT TO:<{recipient}>")
        if code not in (250, 251):
            return self._refused(smtp, code, words, recipient=True)
        code, words = smtp.docmd("DATA")
        return None if code == 354 else self._refused(smtp, code, words)

    def _content(self, smtp: smtplib.SMTP, content: bytes) -> Receipt:
        """From here on a broken connection leaves the outcome unknown."""
        try:
            _wait(smtp, self.patience)
            smtp.send(content.replace(b"\r\n.", b"\r\n..") + b".\r\n")
            code, words = smtp.getreply()
            _wait(smtp, self.timeout)
        except (OSError, smtplib.SMTPException) as problem:
            self._drop()
            return Receipt(Outcome.UNKNOWN, error=f"{type(problem).__name__}: {problem}"[:500])
        if 200 <= code < 300:
            return Receipt(Outcome.ACCEPTED, provider_id=_words(words)[:200])
        if not 400 <= code < 600:
            self._drop()
            return Receipt(Outcome.UNKNOWN, error=f"{code} {_words(words)}"[:500])
        return self._refused(smtp, code, words)

    def _refused(self, smtp: smtplib.SMTP, code: int, words: bytes, *, recipient: bool = False) -> Receipt:
        """The server's no, for now (4xx) or for good (5xx); the line is made ready for the next message."""
        try:
            if code in (-1, 421) or smtp.rset()[0] != 250:
                self._drop()
        except (OSError, smtplib.SMTPException):
            self._drop()
        error = f"{code} {_words(words)}"[:500]
        if code == -1:
            return _unreachable(error)
        if code < 500:
            return Receipt(Outcome.DEFERRED, error=error, unreachable=code == 421)
        return Receipt(Outcome.REFUSED, error=error, bad_address=recipient and _nobody_there(code, error))

    def _drop(self) -> None:
        if self.smtp is not None:
            self.smtp.close()
        self.smtp = None


def _nobody_there(code: int, error: str) -> bool:
    """Whether the refusal is about the address, not about us (5.7.x is a policy and says nothing about it)."""
    if ENHANCED.search(error):
        return BAD_ADDRESS.search(error) is not None
    return code in NOBODY_THERE


def _unreachable(error: str) -> Receipt:
    return Receipt(Outcome.DEFERRED, error=error[:500], unreachable=True)


def _without_delay(smtp: smtplib.SMTP) -> None:
    """Small commands at once: the system would hold each back until the last is acknowledged."""
    if smtp.sock is not None:
        smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _wait(smtp: smtplib.SMTP, seconds: float) -> None:
    if smtp.sock is not None:
        smtp.sock.settimeout(seconds)


def _words(raw: bytes | str) -> str:
    return raw.decode("utf-8", "replace").replace("\n", " ") if isinstance(raw, bytes) else raw
