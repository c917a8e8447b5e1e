"""Where the local mailbox keeps its mails: an SQLite file of its own, the newest 500."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

KEPT_BY_ARRIVAL = 400
KEPT_BY_DATE = 100  # the replay of a past year must not push today's mails out
KEPT = KEPT_BY_ARRIVAL + KEPT_BY_DATE
HEAD = 16_384  # bytes of a mail that hold its head
SCHEMA = """
create table if not exists mail (
    id integer primary key autoincrement, at text not null, sender text not null, recipient text not null,
    raw blob not null
)
"""
FORGET = "delete from mail where id <= ? and id not in (select id from mail order by at desc, id desc limit ?)"


@dataclass(frozen=True)
class StoredMail:
    """One mail as it came in; ``at`` is its own date, ``raw`` only its beginning in a list."""

    id: int
    at: datetime
    sender: str
    recipient: str
    raw: bytes


class MailStore:
    """Writes and reads mails; safe to open several times at once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.writer: sqlite3.Connection | None = None

    def add(self, *, at: datetime, sender: str, recipient: str, raw: bytes) -> int:
        """Keep a mail; forget those that are neither among the last to come nor among the newest by their date."""
        writer = self.writer = self.writer or self._open()
        row = writer.execute(
            "insert into mail (at, sender, recipient, raw) values (?, ?, ?, ?)",
            (at.astimezone(UTC).isoformat(), sender, recipient, raw),
        )
        key = int(row.lastrowid or 0)
        if key % 50 == 0:
            writer.execute(FORGET, (key - KEPT_BY_ARRIVAL, KEPT_BY_DATE))
        return key

    def newest(self, limit: int = 100) -> list[StoredMail]:
        """The newest mails by their date, newest first, with the beginning of each."""
        sql = f"select id, at, sender, recipient, substr(raw, 1, {HEAD}) from mail order by at desc, id desc limit ?"
        with self._reading() as reader:
            return [_mail(row) for row in reader.execute(sql, (min(limit, KEPT),))] if reader else []

    def since(self, key: int) -> list[StoredMail]:
        """The mails that came after one, oldest first, with the beginning of each."""
        sql = f"select id, at, sender, recipient, substr(raw, 1, {HEAD}) from mail where id > ? order by id"
        with self._reading() as reader:
            return [_mail(row) for row in reader.execute(sql, (key,))] if reader else []

    def one(self, key: int) -> StoredMail | None:
        """A whole mail, or None when it was never there or is forgotten."""
        with self._reading() as reader:
            if reader is None:
                return None
            row = reader.execute("select id, at, sender, recipient, raw from mail where id = ?", (key,)).fetchone()
        return _mail(row) if row else None

    def close(self) -> None:
        """Let go of the file."""
        if self.writer:
            self.writer.close()
        self.writer = None

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection | None]:
        """A connection for a moment; None while no mail has ever come."""
        if not self.path.exists():
            yield None
            return
        connection = self._open()
        try:
            yield connection
        finally:
            connection.close()

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=10, isolation_level=None, check_same_thread=False)
        connection.execute("pragma journal_mode=wal")
        connection.execute("pragma synchronous=normal")  # a looking glass: what a power cut takes is sent mail
        connection.execute(SCHEMA)
        return connection


def _mail(row: tuple[int, str, str, str, bytes]) -> StoredMail:
    key, at, sender, recipient, raw = row
    return StoredMail(key, datetime.fromisoformat(at), sender, recipient, bytes(raw))
