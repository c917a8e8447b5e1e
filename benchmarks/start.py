"""Start to first page and memory: ``pejling run`` on an empty SQLite file, beside a bare Django start."""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.e2e.installation import Installation


def rows() -> list[dict[str, Any]]:
    """Seconds to the first page, beside Django's own set-up, and the memory (PSS) of the whole process group."""
    with tempfile.TemporaryDirectory(prefix="pejling-bench-") as folder:
        installation = Installation(Path(folder))
        bare = _bare(installation)
        seconds = installation.start()
        time.sleep(5)
        memory = megabytes(installation)
        installation.stop()
    return [
        {
            "name": "start to first page",
            "database": "sqlite",
            "value": round(seconds, 2),
            "unit": "s",
            "limit": round(bare, 2),
            "limit_name": "import and set up Django alone",
            "ratio": round(seconds / bare, 1),
        },
        {"name": "memory while the demo loads (PSS)", "database": "sqlite", "value": round(memory), "unit": "MB"},
    ]


def megabytes(installation: Installation) -> float:
    """Proportional set size of the run command and everything below it."""
    assert installation.process is not None
    return sum(_pss(process) for process in _family(installation.process.pid)) / 1024


def _family(parent: int) -> list[int]:
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return [parent, *(process for child in children for process in _family(int(child)))]


def _pss(process: int) -> int:
    """Kilobytes, or 0 for one that has just ended."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def _bare(installation: Installation) -> float:
    began = time.monotonic()
    code = "import os, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'pejling.config.settings'; django.setup()"
    subprocess.run([sys.executable, "-c", code], env=installation.environment, cwd=installation.folder, check=True)
    return time.monotonic() - began


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    found = rows()
    print(json.dumps(found, indent=1) if parser.parse_args().json else "\n".join(map(str, found)))
