"""The local mailbox as a small process of its own: python -m pejling.channels.mailbox FILE PORT."""

import logging
import sys
from pathlib import Path

from pejling.channels.mailbox.sink import run_mailbox

if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    run_mailbox(Path(sys.argv[1]), host="127.0.0.1", port=int(sys.argv[2]))
