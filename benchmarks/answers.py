"""Survey pages, score presses and whole answers per second, beside a static page from the same server."""

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
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from benchmarks.asked import STATIC_PAGE
from benchmarks.clients import Measured, Task, press, request

CLIENTS = (8, 32)
SECONDS = 3.0
SHARE = 3000  # invitations for each measurement that uses them up
WARM = 40  # whole answers before the first measurement, so that none pays for the start
SCORES = (10, 9, 8, 9, 3, 10, 7, 9, 0, 8)  # two of ten open a case
STATIC = "static page of the same size, same server"
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
    made = WARM + 2 * len(CLIENTS) * SHARE
    paths = iter(json.loads(_run(environment, "benchmarks.asked", "make", str(made))))
    commits = float(_run(environment, "benchmarks.asked", "commits"))
    with _server(environment) as port:
        warm = _press(port, CLIENTS[0], (_whole_answer(path, n) for n, path in enumerate(list(islice(paths, WARM)))))
        found = [row for clients in CLIENTS for row in _measured(port, clients, paths, commits)]
    _check(json.loads(_run(environment, "benchmarks.asked", "count")), warm.tasks, found)
    return [{**row, "database": name} for row in found]


def _measured(port: int, clients: int, paths: Iterator[str], commits: float) -> list[dict[str, Any]]:
    own, whole = list(islice(paths, SHARE)), list(islice(paths, SHARE))
    static = _press(port, clients, iter([[request("GET", f"/static/{STATIC_PAGE}")]] * 20_000))
    pages = _press(port, clients, iter([[request("GET", path)] for path in [*own, *whole]]))
    scores = _press(port, clients, ([_score(path, n)] for n, path in enumerate(own)))
    answers = _press(port, clients, (_whole_answer(path, n) for n, path in enumerate(whole)))
    return [
        _row(f"survey page, {clients} clients", pages, "page/s", static.rate, STATIC),
        _row(f"score POST, {clients} clients", scores, "post/s", commits, DURABLE),
        _row(f"whole answers, {clients} clients", answers, "answer/s", commits / 3, f"{DURABLE}, 3 an answer"),
        *[
            _time_row(f"{what}, {clients} clients", run, share)
            for what, run in (("score POST", scores), ("whole answer", answers))
            for share in (0.5, 0.99)
        ],
    ]


def _press(port: int, clients: int, tasks: Iterator[Task]) -> Measured:
    return press(port, tasks, clients=clients, seconds=SECONDS)


def _score(path: str, n: int) -> bytes:
    return request("POST", path, f"score={SCORES[n % 10]}&gesture=trusted".encode())


def _whole_answer(path: str, n: int) -> Task:
    """What a person does: opens the link with a score, sends it, and says why."""
    score = SCORES[n % 10]
    return [
        request("GET", f"{path}/{score}"),
        _score(path, n),
        request("POST", path, b"comment=Hurtig+levering&send=1&gesture=trusted"),
    ]


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


def _check(counted: dict[str, int], warm: int, found: list[dict[str, Any]]) -> None:
    """An accepted answer is never lost: what the server said yes to is what the database holds."""
    accepted = warm + sum(row["done"] for row in found if row["unit"] in ("post/s", "answer/s"))
    if not counted["answers"] == counted["counted"] == accepted or counted["cases"] != counted["unhappy"]:
        raise AssertionError(f"{accepted} answers were accepted, but the database has {counted}.")


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


@contextmanager
def _server(environment: dict[str, str]) -> Iterator[int]:
    """``pejling web`` as users run it, until the measurements are done."""
    port = int(environment["PEJLING_HTTP_PORT"])
    process = subprocess.Popen([sys.executable, "-m", "pejling", "web"], env=environment, stdout=subprocess.DEVNULL)
    try:
        _wait_for(port, process)
        yield port
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
