"""Lending: a few database connections for many threads.

Django gives each thread a connection of its own. A web server that lets dozens of threads wait for their commit would
keep dozens of connections with their caches; here a thread has one only while it works, and few work at once.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from queue import LifoQueue
from threading import local

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper


class Lender:
    """So many connections, the last returned lent first: its statements and pages are still warm."""

    def __init__(self, number: int) -> None:
        self.free: LifoQueue[BaseDatabaseWrapper | None] = LifoQueue()
        self.lent_here = local()
        for _ in range(number):
            self.free.put(None)  # opened when first needed

    @contextmanager
    def lent(self) -> Iterator[None]:
        """Inside, this thread's connection is a lent one; waits until one is free."""
        own = self._take()
        try:
            yield
        finally:
            self._give_back(own)

    @contextmanager
    def given_back(self) -> Iterator[None]:
        """Inside, this thread waits for something else, and others may have what was lent to it."""
        if not hasattr(self.lent_here, "own"):
            yield
            return
        own = self.lent_here.own
        self._give_back(own)
        try:
            yield
        finally:
            self._take()
            self.lent_here.own = own

    def close(self) -> None:
        """Close what is not lent."""
        for _ in range(self.free.qsize()):
            connection = self.free.get()
            if connection is not None:
                connection.close()
            self.free.put(None)

    def _take(self) -> BaseDatabaseWrapper | None:
        """Put a free connection in the place of the thread's own, which is returned (usually there is none)."""
        connection = self.free.get() or _opened()
        own = connections[DEFAULT_DB_ALIAS] if _has_own() else None
        connections[DEFAULT_DB_ALIAS] = connection
        self.lent_here.own = own
        return own

    def _give_back(self, own: BaseDatabaseWrapper | None) -> None:
        connection = connections[DEFAULT_DB_ALIAS]
        del self.lent_here.own
        if own is None:
            del connections[DEFAULT_DB_ALIAS]
        else:
            connections[DEFAULT_DB_ALIAS] = own
        self.free.put(connection)


def _opened() -> BaseDatabaseWrapper:
    connection = connections.create_connection(DEFAULT_DB_ALIAS)
    connection.inc_thread_sharing()  # one thread at a time, but not always the same
    return connection


def _has_own() -> bool:
    return any(True for _ in connections.all(initialized_only=True))
