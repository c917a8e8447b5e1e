"""A mailbox on this machine that speaks as much IMAP as is needed to read it."""

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Kept:
    """A mail and its flags."""

    raw: bytes
    flags: set[str] = field(default_factory=set)


@dataclass
class FakeMailbox:
    """The mails by UID from 1 on; without ``keywords`` the server keeps none of a client's own."""

    mails: list[Kept] = field(default_factory=list)
    keywords: bool = True
    password: str = "a secret"
    hang_up_on: str = ""
    commands: list[str] = field(default_factory=list)

    def put(self, raw: bytes, *flags: str) -> Kept:
        self.mails.append(Kept(raw, set(flags)))
        return self.mails[-1]


class _Dialogue(socketserver.StreamRequestHandler):
    server: "_Server"

    def handle(self) -> None:
        self.say("* OK ready")
        while line := self.rfile.readline():
            tag, _, command = line.decode().strip().partition(" ")
            self.server.mailbox.commands.append(command)
            if self.server.mailbox.hang_up_on and command.startswith(self.server.mailbox.hang_up_on):
                return
            verdict = self.answer(command)
            self.say(f"{tag} {verdict}")
            if command.startswith("LOGOUT"):
                return

    def answer(self, command: str) -> str:
        word, _, rest = command.partition(" ")
        mailbox = self.server.mailbox
        if word == "CAPABILITY":
            self.say("* CAPABILITY IMAP4rev1")
        elif word == "LOGIN" and mailbox.password not in rest:
            return "NO wrong password"
        elif word == "SELECT":
            self.say(f"* {len(mailbox.mails)} EXISTS")
            flags = r"\Seen \*" if mailbox.keywords else r"\Seen"
            self.say(f"* OK [PERMANENTFLAGS ({flags})] limited")
        elif word == "UID":
            return self.by_uid(rest)
        return "OK done"

    def by_uid(self, command: str) -> str:
        word, _, rest = command.partition(" ")
        mails = self.server.mailbox.mails
        if word == "SEARCH":
            unwanted = re.search(r"UNKEYWORD (\S+)", rest)
            flag = unwanted[1] if unwanted else "\\Seen"
            self.say("* SEARCH " + " ".join(str(n) for n, mail in enumerate(mails, 1) if flag not in mail.flags))
            return "OK done"
        number, _, what = rest.partition(" ")
        mail = mails[int(number) - 1]
        if word == "FETCH":
            self.wfile.write(f"* {number} FETCH (UID {number} BODY[]<0> {{{len(mail.raw)}}}\r\n".encode())
            self.wfile.write(mail.raw + b")\r\n")
        elif word == "STORE":
            mail.flags |= set(re.search(r"\((.*)\)", what)[1].split())
        return "OK done"

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    mailbox: FakeMailbox


@contextmanager
def imap_server(mailbox: FakeMailbox) -> Iterator[str]:
    """The address of the mailbox while the block runs."""
    with _Server(("127.0.0.1", 0), _Dialogue) as server:
        server.mailbox = mailbox
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"imap://svar:a%20secret@127.0.0.1:{server.server_address[1]}/Replies"
        finally:
            server.shutdown()
            thread.join(10)
