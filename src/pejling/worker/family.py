"""A family of processes: started together, their words told apart, one that dies is raised again, all end together."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

LONGEST_WAIT = 30.0  # seconds before a process that keeps dying is started again
STEADY = 60.0  # seconds after which a process counts as having lived
GRACE = 15.0  # seconds to end in, before the family is made to
SET_PARENT_DEATH_SIGNAL = 1  # prctl(2)
LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


@dataclass
class Child:
    """A process of the family. One that is to run once is not started again when it has ended."""

    name: str
    command: list[str]
    once: bool = False
    then: dict[str, list[str]] = field(default_factory=dict)  # processes to start when one that runs once has ended
    process: "subprocess.Popen[str] | None" = None
    started_at: float = 0.0
    deaths: int = 0
    raise_at: float = 0.0

    @property
    def lives(self) -> bool:
        """Whether its process is running."""
        return self.process is not None and self.process.poll() is None


@dataclass
class Family:
    """Say ``look`` often: it starts what should run."""

    say: Callable[[str, str], None]
    children: list[Child] = field(default_factory=list)
    listeners: list[threading.Thread] = field(default_factory=list)

    def add(
        self, name: str, command: list[str], *, once: bool = False, then: dict[str, list[str]] | None = None
    ) -> None:
        """Take in a process and start it; ``then`` names those that wait until it, which runs once, has ended."""
        child = Child(name, command, once=once, then=then or {})
        self.children.append(child)
        self._start(child)

    def look(self) -> None:
        """Notice who has died, and start again who has waited long enough."""
        for child in list(self.children):
            if child.lives:
                continue
            if child.process is not None:
                self._died(child, child.process.returncode)
            elif time.monotonic() >= child.raise_at:
                self._start(child)

    def end(self) -> None:
        """Ask all to finish what they are doing and go; insist after a while."""
        for child in self.children:
            if child.process is not None and child.lives:
                child.process.terminate()
        until = time.monotonic() + GRACE
        for child in self.children:
            if child.process is not None:
                _wait(child.process, max(0.1, until - time.monotonic()))
        for listener in self.listeners:
            listener.join(1)

    def _start(self, child: Child) -> None:
        child.started_at = time.monotonic()
        child.process = subprocess.Popen(
            child.command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            preexec_fn=_end_with_parent if LIBC else None,
        )
        listener = threading.Thread(target=self._listen, args=(child.name, child.process), daemon=True)
        listener.start()
        self.listeners = [one for one in self.listeners if one.is_alive()] + [listener]

    def _died(self, child: Child, code: int) -> None:
        child.process = None
        if child.once:
            self.children.remove(child)
            for name, command in child.then.items():
                self.add(name, command)
            return
        lived = time.monotonic() - child.started_at
        child.deaths = 1 if lived > STEADY else child.deaths + 1
        wait = min(2.0 ** (child.deaths - 1), LONGEST_WAIT)
        child.raise_at = time.monotonic() + wait
        self.say("run", f"{child.name} ended with {code}; it is started again in {wait:.0f} s")

    def _listen(self, name: str, process: "subprocess.Popen[str]") -> None:
        assert process.stdout is not None
        with process.stdout as lines:
            for line in lines:
                self.say(name, line.rstrip("\n"))


def _wait(process: "subprocess.Popen[str]", seconds: float) -> None:
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _end_with_parent() -> None:
    """In the child, before it becomes its program: a family whose head was killed leaves nobody behind."""
    assert LIBC is not None
    LIBC.prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGTERM)
