"""A progress bar on the error stream, where there is somebody to see it."""

import sys
from types import TracebackType
from typing import Any, Self

import click

UNKNOWN = 0


class Progress:
    """Counts the rows that are checked, then shows how far their writing has come."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._shown = 0
        self._is_seen = sys.stderr.isatty()

    def __enter__(self) -> Self:
        return self

    def show(self, phase: str, done: int, total: int) -> None:
        """So many rows are done in a phase."""
        if not self._is_seen:
            return
        if total == UNKNOWN:
            click.echo(f"\rChecking … {done:,} rows", nl=False, err=True)
            return
        if self._bar is None:
            click.echo(err=True)
            self._bar = click.progressbar(length=total, label="Writing", file=sys.stderr, show_pos=True)
            self._bar.__enter__()
        self._bar.update(done - self._shown)
        self._shown = done

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.__exit__(kind, value, trace)
        elif self._is_seen:
            click.echo(err=True)
