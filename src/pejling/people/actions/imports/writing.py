"""The second pass: checked rows are written chunk by chunk, each with the cursor in one transaction."""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial

from django.db import connection, transaction
from django.db.models import F

from pejling.people.actions.imports.checkpoints import own_checkpoints
from pejling.people.actions.imports.hands import Hands
from pejling.people.actions.imports.kind import Chunk, Kind, Numbered, Situation
from pejling.people.actions.imports.pace import Pace
from pejling.people.actions.imports.report import ImportReport
from pejling.people.actions.upserts import Upserted
from pejling.people.models import ImportRun
from pejling.people.rules.sets import ImportState

HANDS = 2  # on PostgreSQL: one works while the other waits for its turn; more would keep the server from answers
Watch = Callable[[str, int, int], None]  # "check" or "write", rows done, rows in all (0: not known yet)


class ImportInterrupted(Exception):
    """Somebody else is bringing in the same file."""


def write_rows(
    kind: Kind,
    situation: Situation,
    run: ImportRun,
    blocks: Iterable[Sequence[Numbered]],
    report: ImportReport,
    watch: Watch,
) -> None:
    """Write all rows behind the run's cursor, in their order; the report gets what came of them."""
    report.resumed_after = run.cursor
    seen, pace = 0, Pace()
    with Hands(_hands()) as hands, own_checkpoints() as checkpoint:
        line = _Line(kind, situation, run, hands, pace)
        for rows in pace.chunks(blocks):
            after = [row for row in rows if row[0] > report.resumed_after]
            line.add(after)
            seen += len(rows) - len(after) + line.collect(report, waiting=hands.count)
            checkpoint()
            watch("write", seen, report.good)
        if line.collect(report, waiting=0):
            watch("write", report.good, report.good)
    report.written = True


def _hands() -> int:
    """None where there is one writer anyway, or where the caller's transaction holds everything."""
    return HANDS if connection.vendor == "postgresql" and not connection.in_atomic_block else 0


@dataclass(frozen=True)
class _Step:
    """A chunk on its way in: from which row to which it brings the cursor, and whom it must let go before."""

    chunk: Chunk
    size: int
    cursor: int
    to: int
    keys: frozenset[str]
    avoid: frozenset[str]  # its keys that a chunk has which is not in yet
    before: "Future[Upserted] | None"


class _Line:
    """Chunks one behind the other: they may go ahead at the same time, but are in in their order."""

    def __init__(self, kind: Kind, situation: Situation, run: ImportRun, hands: Hands, pace: Pace) -> None:
        self._kind, self._situation, self._run = kind, situation, run
        self._hands, self._pace = hands, pace
        self._cursor = run.cursor
        self._steps: deque[tuple[_Step, Future[Upserted]]] = deque()

    def add(self, rows: Sequence[Numbered]) -> None:
        """Send the next rows."""
        if not rows:
            return
        chunk = self._kind.chunk(rows, self._situation)
        keys = chunk.keys() if self._hands.count else frozenset()
        under_way = [step.keys for step, future in self._steps if not future.done()]
        avoid = frozenset[str]().union(*(keys & others for others in under_way))
        before = self._steps[-1][1] if self._steps else None
        step = _Step(chunk, len(rows), self._cursor, rows[-1][0], keys, avoid, before)
        self._steps.append((step, self._hands.give(partial(self._write, step))))
        self._cursor = step.to

    def collect(self, report: ImportReport, *, waiting: int) -> int:
        """Wait until no more than some chunks are on their way; how many rows are in now."""
        rows = 0
        while len(self._steps) > waiting:
            step, future = self._steps.popleft()
            report.done += future.result()
            rows += step.size
        return rows

    def _write(self, step: _Step) -> Upserted:
        """Rows and cursor in one transaction: whatever happens, they agree."""
        with self._pace.watching(step.size), transaction.atomic():
            step.chunk.go_ahead(step.avoid)
            if step.before:
                self._wait(step.before)
            done = step.chunk.follow()
            self._move_cursor(step)
        return done

    def _wait(self, before: "Future[Upserted]") -> None:
        """Have the references checked beside the others, not at the commit; then let the chunk before go first."""
        if self._hands.count:
            connection.check_constraints()
        before.result()

    def _move_cursor(self, step: _Step) -> None:
        run = self._run
        moved = ImportRun.objects.filter(pk=run.pk, cursor=step.cursor, state=ImportState.RUNNING)
        if moved.update(cursor=step.to, imported=F("imported") + step.size) != 1:
            raise ImportInterrupted(f"{run.name} is being brought in by somebody else.")
