"""An installation of its own for a test: data folder, ports, and the processes of ``pejling run``."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


class Installation:
    """A data folder with an SQLite file (or the database of the environment) and free ports."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "run.log"
        self.environment = {
            **os.environ,
            "PEJLING_DATA_DIR": str(folder / "var"),
            "PEJLING_DATABASE_URL": f"sqlite:///{folder / 'pejling.sqlite3'}",
            "PEJLING_HTTP_PORT": str(self.port),
            "PEJLING_PUBLIC_URL": self.url,
            "PEJLING_MAILBOX_PORT": str(free_port()),
            "PYTHONUNBUFFERED": "1",
        }
        self.process: subprocess.Popen[bytes] | None = None

    def pejling(self, *words: str, timeout: float = 280) -> str:
        """Run a command to its end and give what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", "pejling", *words],
            env=self.environment,
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=timeout,
        )
        assert done.returncode == 0, f"pejling {' '.join(words)}: {done.stdout}\n{done.stderr}"
        return done.stdout

    def start(self) -> float:
        """Start ``pejling run`` and give the seconds until its first page."""
        began = time.monotonic()
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "pejling", "run"],
                env=self.environment,
                cwd=self.folder,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        while time.monotonic() - began < 60:
            assert self.process.poll() is None, self.log.read_text()
            try:
                with urllib.request.urlopen(f"{self.url}/login/", timeout=2) as answer:
                    assert answer.status == 200
                    return time.monotonic() - began
            except OSError:
                time.sleep(0.1)
        raise AssertionError(f"No page within 60 s: {self.log.read_text()}")

    def login_link(self) -> str:
        """The one-time link that ``pejling run`` prints."""
        until = time.monotonic() + 30
        while time.monotonic() < until:
            found = re.search(re.escape(self.url) + r"/in/\S+/", self.log.read_text())
            if found:
                return found.group(0)
            time.sleep(0.2)
        raise AssertionError(f"No sign-in link was printed: {self.log.read_text()}")

    def stop(self) -> None:
        """Ask the process group to end, as Ctrl-C would, and wait for it."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise AssertionError("pejling run did not stop within 20 s") from None
