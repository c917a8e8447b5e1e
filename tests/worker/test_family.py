import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pejling.worker.family import Family

ROOT = Path(__file__).parents[2]


@pytest.fixture
def family():
    heard: list[tuple[str, str]] = []
    family = Family(say=lambda name, words: heard.append((name, words)))
    family.heard = heard
    yield family
    family.end()


def python(program: str) -> list[str]:
    return [sys.executable, "-c", program]


def until(true, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "It took too long."
        time.sleep(0.02)


def test_what_a_child_says_is_told_with_its_name(family):
    family.add("web", python("print('hello'); import sys; print('trouble', file=sys.stderr)"), once=True)

    until(lambda: len(family.heard) == 2)

    assert sorted(family.heard) == [("web", "hello"), ("web", "trouble")]


def test_a_child_that_dies_is_started_again_after_a_wait(family):
    family.add("worker", python("import time; time.sleep(60)"))
    [child] = family.children
    first = child.process

    os.kill(first.pid, signal.SIGKILL)
    until(lambda: not child.lives)
    family.look()
    family.look()
    assert child.process is None  # not at once
    until(lambda: family.look() or child.lives)

    assert child.process is not first
    assert family.heard == [("run", "worker ended with -9; it is started again in 1 s")]


def test_a_child_that_keeps_dying_waits_longer_each_time(family):
    family.add("web", python("raise SystemExit(3)"))
    [child] = family.children
    waits = []
    for _ in range(3):
        until(lambda: child.process is not None and not child.lives)
        family.look()
        waits.append(child.raise_at - time.monotonic())
        child.raise_at = 0
        family.look()

    assert [round(wait) for wait in waits] == [1, 2, 4]


def test_what_waits_for_a_child_that_runs_once_is_started_when_it_has_ended(family):
    family.add("demo", python("raise SystemExit(1)"), once=True, then={"worker": python("import time; time.sleep(60)")})
    assert [child.name for child in family.children] == ["demo"]

    until(lambda: family.look() or [child.name for child in family.children] == ["worker"])

    assert family.children[0].lives


def test_a_child_that_runs_once_is_not_started_again(family):
    family.add("demo", python("pass"), once=True)

    until(lambda: family.look() or not family.children)

    assert family.heard == []


def test_at_the_end_all_are_asked_to_go(family):
    program = (
        "import signal, sys, time; signal.signal(15, lambda *_: sys.exit(print('bye'))); print('up'); time.sleep(60)"
    )
    family.add("a", python(program))
    family.add("b", python(program))
    until(lambda: len(family.heard) == 2)

    family.end()

    assert [child.process.returncode for child in family.children] == [0, 0]
    assert sorted(family.heard)[0::2] == [("a", "bye"), ("b", "bye")]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent died")
def test_a_head_that_is_killed_leaves_nobody_behind(tmp_path):
    head = subprocess.Popen(
        python(
            "import sys, time; from pejling.worker.family import Family\n"
            "family = Family(say=print)\n"
            f"family.add('a', [sys.executable, '-c', 'import time; time.sleep(60)'])\n"
            f"open({str(tmp_path / 'child')!r}, 'w').write(str(family.children[0].process.pid))\n"
            "time.sleep(60)"
        ),
        cwd=ROOT,
    )
    until(lambda: (tmp_path / "child").exists() and (tmp_path / "child").read_text())
    child = int((tmp_path / "child").read_text())

    head.kill()
    head.wait()

    until(lambda: not _running(child))


def _running(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().split()[2] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_the_supervisor_knows_no_django():
    """Its memory is part of everybody's installation."""
    done = subprocess.run(
        python("import sys, pejling.worker.supervisor; print('django' in sys.modules, 'numpy' in sys.modules)"),
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.split() == ["False", "False"]
