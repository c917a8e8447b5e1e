"""A mail server for one replay, in a process of its own: python -m pejling.demo.sink FILE PORT.

It ends when its standard input closes, so that not even a killed replay leaves it behind.
"""

import os
import signal
import sys
import threading
from pathlib import Path

from pejling.channels.mailbox.sink import run_mailbox

HOST = "127.0.0.1"


def _end_with_parent() -> None:
    while os.read(sys.stdin.fileno(), 1):  # not through sys.stdin: its lock would be held when we end
        pass
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    threading.Thread(target=_end_with_parent, daemon=True).start()
    run_mailbox(Path(sys.argv[1]), host=HOST, port=int(sys.argv[2]))
