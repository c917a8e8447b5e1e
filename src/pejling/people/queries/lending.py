"""Lending: a few database connections for many threads.

Django gives each thread a connection of its own. A web server that lets dozens of threads wait for their commit would
keep dozens of connections with their caches; here a thread has one only while it works, and few work at once.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from queue import SimpleQueue
from threading import local
from types import TracebackType

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper


class _Here(local):
    """What is lent to this thread, and the connection that was its own before (usually it has none)."""

    lent: BaseDatabaseWrapper | None = None
    own: BaseDatabaseWrapper | None = None


class Lender:
    """So many connections; ``with lender:`` makes one of them the thread's own, and waits until one is free."""

    def __init__(self, number: int) -> None:
        self.free: SimpleQueue[BaseDatabaseWrapper | None] = SimpleQueue()
        self.here = _Here()
        for _ in range(number):
            self.free.put(None)  # opened when first needed

    def __enter__(self) -> None:
        self.here.own = _own()
        self._take()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None and self.here.lent is not None:
            self.here.lent.close_if_unusable_or_obsolete()  # a database that was restarted is found again
        self._give_back()

    @contextmanager
    def given_back(self) -> Iterator[None]:
        """Inside, this thread waits for something else, and others may have what was lent to it."""
        if self.here.lent is None:
            yield
            return
        self._give_back()
        try:
            yield
        finally:
            self._take()

    def close(self) -> None:
        """Close what is not lent."""
        for _ in range(self.free.qsize()):
            connection = self.free.get()
            if connection is not None:
                connection.close()
            self.free.put(None)

    def _take(self) -> None:
        connection = self.free.get()
        try:
            connection = connection or _opened()
        except BaseException:
            self.free.put(None)
            raise
        connections[DEFAULT_DB_ALIAS] = self.here.lent = connection

    def _give_back(self) -> None:
        connection, self.here.lent = self.here.lent, None
        if self.here.own is None:
            del connections[DEFAULT_DB_ALIAS]
        else:
            connections[DEFAULT_DB_ALIAS] = self.here.own
        self.free.put(connection)


def _own() -> BaseDatabaseWrapper | None:
    """This thread's connection, if it has one; asking Django for it would make one."""
    own: BaseDatabaseWrapper | None = getattr(connections._connections, DEFAULT_DB_ALIAS, None)  # type: ignore[attr-defined]
    return own


def _opened() -> BaseDatabaseWrapper:
    connection = connections.create_connection(DEFAULT_DB_ALIAS)
    connection.inc_thread_sharing()  # one thread at a time, but not always the same
    return connection
