"""What the statistics may lean on, and what they may not pull in at start-up."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import pejling.stats

ROOM = Path(pejling.stats.__file__).parent
MODULES = sorted(
    "pejling.stats"
    + "".join(f".{part}" for part in file.relative_to(ROOM).with_suffix("").parts).removesuffix(".__init__")
    for file in ROOM.rglob("*.py")
)


def test_importing_every_module_pulls_in_no_heavy_package():
    code = (
        "import importlib, sys\n"
        f"for name in {[name for name in MODULES if not name.endswith('__main__')]!r}: importlib.import_module(name)\n"
        "print([name for name in ('scipy', 'sklearn', 'pandas', 'statsmodels', 'django') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("file", sorted(ROOM.rglob("*.py")), ids=lambda file: str(file.relative_to(ROOM)))
def test_room_imports_nothing_from_other_rooms(file):
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        assert not [name for name in names if name.startswith("pejling") and not name.startswith("pejling.stats")]
        assert not [name for name in names if name.split(".")[0] in {"django", "datetime.datetime", "random", "time"}]
