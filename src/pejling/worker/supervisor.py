"""Keeps web pages, worker and mailbox running; started by ``pejling run``. Imports no Django, so it stays small."""

import json
import signal
import sys
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass

from pejling.worker.family import Family

PAUSE = 0.2  # seconds between two looks


@dataclass(frozen=True)
class Plan:
    """What to keep running, what to start once the first page is up, and what to keep running when that has ended."""

    began: float
    page: str
    greeting: list[str]
    always: dict[str, list[str]]
    once: dict[str, list[str]]
    then: dict[str, dict[str, list[str]]]


def supervise(plan: Plan) -> None:
    """Run the plan until SIGTERM or SIGINT; then all finish what they are doing."""
    stop = _stop_on_signals()
    family = Family(say=say)
    for name, command in plan.always.items():
        family.add(name, command)
    greeted = False
    while not stop.wait(PAUSE):
        family.look()
        if not greeted and _answers(plan.page):
            greeted = True
            _greet(plan, family)
    say("run", "stopping")
    family.end()


def say(name: str, words: str) -> None:
    """One line, with who says it in front."""
    sys.stdout.write(f"{name:<8}| {words}\n")
    sys.stdout.flush()


def _greet(plan: Plan, family: Family) -> None:
    say("run", f"The first page is up after {time.time() - plan.began:.1f} s")
    for line in plan.greeting:
        say("run", line)
    for name, command in plan.once.items():
        family.add(name, command, once=True, then=plan.then.get(name))


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as page:
            return bool(page.status == 200)
    except urllib.error.HTTPError:
        return True  # somebody is at home, whatever they say
    except OSError:
        return False


def _stop_on_signals() -> threading.Event:
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    return stop


if __name__ == "__main__":
    supervise(Plan(**json.loads(sys.argv[1])))
