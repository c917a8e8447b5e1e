"""SIGKILL at any moment, with real processes: the same decisions as without."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
KILLS = 12
PATIENCE = 120


def start(folder, order):
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "pejling.config.settings",
        "PEJLING_DATA_DIR": str(folder),
        "PEJLING_DATABASE_URL": f"sqlite:///{folder / 'pejling.sqlite3'}",
        "LIFE_FOLDER": str(folder),
        "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
        "PYTHONWARNINGS": "default",
    }
    command = [sys.executable, "-m", "tests.fieldwork.engine.child", order]
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def done(folder, order):
    process = start(folder, order)
    out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, err
    return out


def killed(folder, draw):
    """Whether a worker was killed at some moment of its work, before it came to the end."""
    (folder / "begun").unlink(missing_ok=True)
    process = start(folder, "live")
    until = time.monotonic() + PATIENCE
    while not (folder / "begun").exists() and process.poll() is None:
        assert time.monotonic() < until, "It took too long."
        time.sleep(0.01)
    time.sleep(draw.uniform(0.05, 0.8))  # the whole life takes about three seconds
    process.kill()
    process.communicate(timeout=PATIENCE)
    return process.returncode == -signal.SIGKILL


@pytest.mark.torture
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("seed", range(3))
def test_killing_a_worker_at_any_moment_changes_no_decision(tmp_path, seed):
    calm, rough = tmp_path / "calm", tmp_path / "rough"
    calm.mkdir()
    done(calm, "fill")
    shutil.copytree(calm, rough)
    done(calm, "live")
    draw = random.Random(seed)
    kills = 0
    while kills < KILLS and killed(rough, draw):
        kills += 1
    done(rough, "live")
    expected, found = (json.loads(done(folder, "tell")) for folder in (calm, rough))
    assert kills >= 3
    assert found["story"] == expected["story"]
    assert found["asks"] == expected["asks"]
    assert set(expected["states"]) == {"sent"}
    assert set(found["states"]) <= {"sent", "uncertain"}
