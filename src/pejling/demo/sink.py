"""The mail servers for one replay, in a process of their own: python -m pejling.demo.sink PORT FILE [PORT FILE ...].

It ends when its standard input closes, so that not even a killed replay leaves it behind.
"""

import os
import signal
import sys
import threading
from pathlib import Path

from pejling.channels.mailbox.sink import run_mailboxes

HOST = "127.0.0.1"


def _end_with_parent() -> None:
    while os.read(sys.stdin.fileno(), 1):  # not through sys.stdin: its lock would be held when we end
        pass
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    threading.Thread(target=_end_with_parent, daemon=True).start()
    run_mailboxes({int(port): Path(path) for port, path in zip(*[iter(sys.argv[1:])] * 2, strict=True)}, host=HOST)
