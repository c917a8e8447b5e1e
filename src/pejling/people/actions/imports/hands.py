"""Hands that write beside one another, each over a connection of its own."""

from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from threading import Thread
from types import TracebackType
from typing import Self

from django.db import connection

from pejling.people.actions.upserts import Upserted

Job = Callable[[], Upserted]


class Hands:
    """Does jobs in the order they are given, as many at once as there are hands; with none of them, at once itself."""

    def __init__(self, count: int) -> None:
        self.count = count
        self._jobs: SimpleQueue[tuple[Job, Future[Upserted]] | None] = SimpleQueue()
        self._threads = [Thread(target=self._work, name=f"import-{n}") for n in range(count)]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        for _ in self._threads:
            self._jobs.put(None)
        for thread in self._threads:
            thread.join()

    def give(self, job: Job) -> Future[Upserted]:
        """Take a job on; what comes of it, or its exception."""
        future: Future[Upserted] = Future()
        if self._threads:
            self._jobs.put((job, future))
        else:
            future.set_result(job())
        return future

    def _work(self) -> None:
        try:
            while (taken := self._jobs.get()) is not None:
                _do(*taken)
        finally:
            connection.close()


def _do(job: Job, future: Future[Upserted]) -> None:
    try:
        future.set_result(job())
    except BaseException as problem:  # noqa: BLE001 - raised again where the result is wanted
        future.set_exception(problem)
