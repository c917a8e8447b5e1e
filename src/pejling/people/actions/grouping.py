"""Group commit: many small writes that come at once share one transaction, hence one durable commit.

A commit costs the disk's time whatever is in it. While one runs, the next group gathers; nobody waits for company.
"""

import logging
from collections.abc import Callable, Sequence
from multiprocessing.util import Finalize
from threading import Condition, Lock, Thread
from time import monotonic
from typing import Generic, TypeVar

from django.db import close_old_connections, connection, transaction

Job = TypeVar("Job")
Outcome = TypeVar("Outcome")
LARGEST = 64  # jobs that somebody waits for in one transaction: it stays well under 50 ms on SQLite
LARGEST_REST = 500  # jobs that nobody waits for
PATIENCE = 0.25  # seconds that a job may lie about when nobody waits for it

logger = logging.getLogger(__name__)


class Ticket(Generic[Job, Outcome]):
    """A job in the queue, and what became of it."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.outcome: Outcome | Exception | None = None
        self.done = Lock()
        self.done.acquire()


class GroupCommit(Generic[Job, Outcome]):
    """One thread per process that writes what all others ask for.

    ``write`` does several jobs inside a transaction that is open, and returns for each its outcome or the exception
    it shall raise. If the transaction fails, each job is tried again in one of its own, so that it fails alone.
    """

    def __init__(self, write: Callable[[Sequence[Job]], Sequence[Outcome | Exception]]) -> None:
        self.write = write
        self.changed = Condition()
        self.awaited: list[Ticket[Job, Outcome]] = []
        self.rest: list[Job] = []
        self.oldest = 0.0  # when the first of the rest came
        self.closing = False
        self.thread: Thread | None = None

    def wait_for(self, job: Job) -> Outcome:
        """Do a job; returns, or raises, when it has been committed."""
        ticket: Ticket[Job, Outcome] = Ticket(job)
        with self.changed:
            self._start()
            self.awaited.append(ticket)
            self.changed.notify()
        ticket.done.acquire()
        if isinstance(ticket.outcome, Exception):
            raise ticket.outcome
        return ticket.outcome  # type: ignore[return-value]  # it is done

    def leave(self, job: Job) -> None:
        """Do a job within a moment; a crash may lose it."""
        with self.changed:
            self._start()
            if not self.rest:
                self.oldest = monotonic()
            self.rest.append(job)
            if len(self.rest) in (1, LARGEST_REST):
                self.changed.notify()

    def close(self) -> None:
        """Write what is there, and end."""
        with self.changed:
            self.closing = True
            thread, self.thread = self.thread, None
            self.changed.notify()
        if thread is not None:
            thread.join()
        self.closing = False

    def _start(self) -> None:
        if self.thread is None:
            self.thread = Thread(target=self._run, name="group commit", daemon=True)
            self.thread.start()
            Finalize(None, self.close, exitpriority=1)  # unlike atexit also at the end of a child process

    def _run(self) -> None:
        try:
            while self._gathered():
                awaited, rest = self._next()
                self._commit(awaited, rest)
        finally:
            connection.close()

    def _gathered(self) -> bool:
        """Wait until there is something to write; False when there will be nothing more."""
        with self.changed:
            while not self.awaited and not self.closing:
                left = self.oldest + PATIENCE - monotonic() if self.rest else None
                if left is not None and (left <= 0 or len(self.rest) >= LARGEST_REST):
                    break
                self.changed.wait(left)
            return bool(self.awaited or self.rest or not self.closing)

    def _next(self) -> tuple[list[Ticket[Job, Outcome]], list[Job]]:
        with self.changed:
            awaited, self.awaited = self.awaited[:LARGEST], self.awaited[LARGEST:]
            rest, self.rest = self.rest[:LARGEST_REST], self.rest[LARGEST_REST:]
        return awaited, rest

    def _commit(self, awaited: list[Ticket[Job, Outcome]], rest: list[Job]) -> None:
        jobs = [*rest, *(ticket.job for ticket in awaited)]
        try:
            outcomes = self._committed(jobs)
        except Exception:
            logger.warning("A group of %s could not be written: each is tried alone.", len(jobs), exc_info=True)
            outcomes = [self._alone(job) for job in jobs]
        for ticket, outcome in zip(awaited, outcomes[len(rest) :], strict=True):
            ticket.outcome = outcome
            ticket.done.release()

    def _committed(self, jobs: Sequence[Job]) -> Sequence[Outcome | Exception]:
        with transaction.atomic():
            return self.write(jobs)

    def _alone(self, job: Job) -> Outcome | Exception:
        close_old_connections()  # after a failure, perhaps that of the database
        try:
            return self._committed([job])[0]
        except Exception as failure:  # noqa: BLE001  # it is raised where the job is waited for
            return failure
