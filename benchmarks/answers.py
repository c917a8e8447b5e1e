"""Survey pages, score presses and whole answers per second, beside the same page from a bare application."""

import argparse
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from benchmarks.clients import Measured, Task, press, request

CLIENTS = (8, 32)
SECONDS = 3.0
SHARE = 4000  # invitations for each measurement that uses them up
WARM = 40  # whole answers before the first measurement, so that none pays for the start
SCORES = (10, 9, 8, 9, 3, 10, 7, 9, 0, 8)  # two of ten open a case
APPLICATION = "pejling.config.wsgi:application"
BY_HAND = "&gesture=trusted"  # what the page's script adds when a button is touched
BARE = "the same bytes from a bare application, same server"
DURABLE = "durable one-row commits, one writer"
SCRATCH = "pejling_bench_answers"


def rows() -> list[dict[str, Any]]:
    """The figures on SQLite, and on PostgreSQL when PEJLING_DATABASE_URL names one."""
    with tempfile.TemporaryDirectory(prefix="pejling-bench-") as folder:
        found = _on_database("sqlite", Path(folder), f"sqlite:///{folder}/bench.sqlite3")
    server = os.environ.get("PEJLING_DATABASE_URL", "")
    if not server.startswith("postgres"):
        return found
    with tempfile.TemporaryDirectory(prefix="pejling-bench-") as folder, _scratch_database(server) as url:
        return found + _on_database("postgresql", Path(folder), url)


def _on_database(name: str, folder: Path, url: str) -> list[dict[str, Any]]:
    environment = _environment(folder, url)
    paths = iter(json.loads(_run(environment, "benchmarks.asked", "make", str(WARM + 3 * len(CLIENTS) * SHARE))))
    commits = float(_run(environment, "benchmarks.asked", "commits"))
    with _server(environment, "benchmarks.bare:application") as server:
        bare = {clients: _press(server, clients, iter([[request("GET", "/")]] * 40_000)) for clients in CLIENTS}
    with _server(environment, APPLICATION) as server:
        answers = (_whole_answer(path, n) for n, path in enumerate(list(islice(paths, WARM))))
        warm = _press(server, CLIENTS[0], answers)
        runs = {clients: _runs(server, clients, paths) for clients in CLIENTS}
    _check(json.loads(_run(environment, "benchmarks.asked", "count")), warm, list(runs.values()))
    found = [row for clients in CLIENTS for row in _rows(clients, runs[clients], bare[clients], commits)]
    return [{**row, "database": name} for row in found]


@dataclass(frozen=True)
class Runs:
    """Pages, scores, whole answers, and whole answers with a reason; each answer has an ask of its own."""

    pages: Measured
    scores: Measured
    whole: Measured
    told: Measured


def _runs(server: "Server", clients: int, paths: Iterator[str]) -> Runs:
    own, whole, told = (list(islice(paths, SHARE)) for _ in range(3))
    return Runs(
        pages=_press(server, clients, iter([[request("GET", path)] for path in [*own, *whole, *told]])),
        scores=_press(server, clients, ([_score(path, n)] for n, path in enumerate(own))),
        whole=_press(server, clients, (_whole_answer(path, n) for n, path in enumerate(whole))),
        told=_press(server, clients, (_told_answer(path, n) for n, path in enumerate(told))),
    )


def _rows(clients: int, runs: Runs, bare: Measured, commits: float) -> list[dict[str, Any]]:
    by = f", {clients} clients"
    return [
        _row(f"survey page{by}", runs.pages, "page/s", bare.rate, BARE),
        _row(f"score POST{by}", runs.scores, "post/s", commits, DURABLE),
        _row(f"whole answers{by}", runs.whole, "answer/s", commits, DURABLE),
        _row(f"with a reason{by}", runs.told, "answer/s", commits / 2, f"{DURABLE}, 2 an answer"),
        *[
            _time_row(f"{what}{by}", run, share)
            for what, run in (("score POST", runs.scores), ("whole answer", runs.whole))
            for share in (0.5, 0.99)
        ],
        _cpu_row(f"survey page{by}", runs.pages, bare),
        _cpu_row(f"score POST{by}", runs.scores, bare),
    ]


def _press(server: "Server", clients: int, tasks: Iterator[Task]) -> Measured:
    before = server.cpu_seconds()
    done = press(server.port, tasks, clients=clients, seconds=SECONDS)
    done.server_cpu = server.cpu_seconds() - before
    return done


def _score(path: str, n: int) -> bytes:
    return request("POST", path, f"score={SCORES[n % 10]}{BY_HAND}".encode())


def _whole_answer(path: str, n: int) -> Task:
    """What a person does: opens the link with a score, and sends it."""
    return [request("GET", f"{path}/{SCORES[n % 10]}"), _score(path, n)]


def _told_answer(path: str, n: int) -> Task:
    """And says why."""
    return [*_whole_answer(path, n), request("POST", path, f"comment=Hurtig+levering&send=1{BY_HAND}".encode())]


def _row(name: str, run: Measured, unit: str, limit: float, limit_name: str) -> dict[str, Any]:
    return {
        "name": name,
        "value": round(run.rate, 1),
        "unit": unit,
        "limit": round(limit, 1),
        "limit_name": limit_name,
        "ratio": round(run.rate / limit, 3),
        "done": run.tasks,
    }


def _time_row(name: str, run: Measured, share: float) -> dict[str, Any]:
    return {"name": f"{name}, p{share * 100:.0f}", "value": round(run.milliseconds(share), 2), "unit": "ms"}


def _cpu_row(name: str, run: Measured, bare: Measured) -> dict[str, Any]:
    """What a request costs the server, beside the bare page: a busy machine makes both dearer alike."""
    return {
        "name": f"{name}, CPU",
        "value": round(_cost(run)),
        "unit": "µs/request",
        "limit": round(_cost(bare), 1),
        "limit_name": BARE,
        "ratio": round(_cost(run) / _cost(bare), 1),
    }


def _cost(run: Measured) -> float:
    return 1e6 * run.server_cpu / run.requests


def _check(counted: dict[str, int], warm: Measured, runs: list[Runs]) -> None:
    """An accepted answer is never lost: what the server said yes to is what the database holds, and all is evidence."""
    answering = [warm, *(run for one in runs for run in (one.scores, one.whole, one.told))]
    accepted = sum(run.tasks for run in answering)
    seen = sum(run.requests for run in (*answering, *(one.pages for one in runs)))
    if not counted["answers"] == counted["counted"] == accepted or counted["cases"] != counted["unhappy"]:
        raise AssertionError(f"{accepted} answers were accepted, but the database has {counted}.")
    if counted["evidence"] < seen:
        raise AssertionError(f"{seen} visits and presses were made, but the database has {counted}.")


def _environment(folder: Path, url: str) -> dict[str, str]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    return {
        **os.environ,
        "PEJLING_DATA_DIR": str(folder),
        "PEJLING_DATABASE_URL": url,
        "PEJLING_HTTP_PORT": str(port),
        "PEJLING_LOG_LEVEL": "WARNING",
    }


def _run(environment: dict[str, str], *words: str) -> str:
    done = subprocess.run([sys.executable, "-m", *words], env=environment, capture_output=True, text=True, timeout=300)
    if done.returncode:
        raise RuntimeError(f"{' '.join(words)} failed:\n{done.stderr}")
    return done.stdout


class Server:
    """A running web server."""

    def __init__(self, port: int, process: subprocess.Popen[bytes]) -> None:
        self.port = port
        self.process = process

    def cpu_seconds(self) -> float:
        """What it and its workers have used so far (Linux)."""
        ticks = 0
        for process in _family(self.process.pid):
            fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")


def _family(process: int) -> list[int]:
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [process, *(one for child in children for one in _family(int(child)))]


@contextmanager
def _server(environment: dict[str, str], application: str) -> Iterator[Server]:
    """The web server as ``pejling web`` starts it, until the measurements are done."""
    port = int(environment["PEJLING_HTTP_PORT"])
    command = json.loads(_run(environment, "benchmarks.asked", "command"))
    process = subprocess.Popen([*command[:-1], application], env=environment, stdout=subprocess.DEVNULL)
    try:
        _wait_for(port, process)
        yield Server(port, process)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("The web server did not start within a minute.")


@contextmanager
def _scratch_database(server: str) -> Iterator[str]:
    """A database of its own on the server that the environment names, dropped afterwards."""
    import psycopg

    with psycopg.connect(server.replace("postgres://", "postgresql://", 1), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {SCRATCH}")
        connection.execute(f"CREATE DATABASE {SCRATCH}")
        try:
            yield urlsplit(server)._replace(path=f"/{SCRATCH}").geturl()
        finally:
            connection.execute(f"DROP DATABASE IF EXISTS {SCRATCH} WITH (FORCE)")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON instead of lines")
    chosen = parser.parse_args()
    figures = rows()
    print(json.dumps(figures, indent=1) if chosen.json else "\n".join(map(str, figures)))
