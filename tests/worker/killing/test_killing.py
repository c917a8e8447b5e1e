"""SIGKILL at bad moments, also between the server's 250 and our commit, with real processes."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).parents[3]
PATIENCE = 120


@dataclass
class House:
    """A data folder, a database and a mail server of their own."""

    folder: Path
    environment: dict[str, str]
    workers: list[subprocess.Popen] = field(default_factory=list)

    def run(self, call: str) -> str:
        program = f"import django; django.setup(); from tests.worker.killing import world; world.{call}"
        command = [sys.executable, "-c", program]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start_worker(self, connections: int, *, order: str) -> subprocess.Popen:
        command = [sys.executable, "-m", "pejling", "worker", "--connections", str(connections)]
        log = (self.folder / "worker.log").open("a")
        worker = subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=log, stderr=log)
        log.close()
        (self.folder / "worker.new").write_text(f"{worker.pid} {order}")
        (self.folder / "worker.new").rename(self.folder / "worker.pid")
        self.workers.append(worker)
        return worker

    def accepted(self) -> list[str]:
        file = self.folder / "accepted"
        return file.read_text().split() if file.exists() else []

    def report(self) -> dict:
        return json.loads(self.run("report()"))


@contextmanager
def database(folder: Path, migrated: Path | None):
    """An empty database of the kind that the tests run on; an SQLite file is migrated already."""
    if migrated:
        yield f"sqlite:///{shutil.copy(migrated, folder / 'pejling.sqlite3')}"
        return
    import psycopg

    name = f"pejling_killing_{os.getpid()}_{random.randrange(10**6)}"
    at = connection.get_connection_params()
    own = {key: at[key] for key in ("host", "port", "user", "password") if at.get(key)}
    with psycopg.connect(dbname="postgres", autocommit=True, **own) as admin:
        admin.execute(f"create database {name}")
        try:
            secret = f":{own['password']}" if "password" in own else ""
            place = f"{own.get('user', '')}{secret}@{{host}}:{own.get('port', '')}/{name}"
            host = own.get("host", "")
            yield f"postgres://{place.format(host='' if host.startswith('/') else host)}" + (
                f"?host={host}" if host.startswith("/") else ""
            )
        finally:
            admin.execute(f"drop database {name} with (force)")


@contextmanager
def house(tmp_path: Path, migrated: Path | None, *, seed: int):
    with database(tmp_path, migrated) as url:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "pejling.config.settings",
            "PEJLING_DATA_DIR": str(tmp_path),
            "PEJLING_DATABASE_URL": url,
            "PYTHONPATH": str(ROOT),
            "PYTHONWARNINGS": "default",
        }
        orders = {"SINK_FOLDER": str(tmp_path), "SINK_SEED": str(seed)}
        sink = subprocess.Popen(
            [sys.executable, "-m", "tests.worker.killing.sink"], cwd=ROOT, env={**environment, **orders}
        )
        made = House(tmp_path, environment)
        try:
            wait_until((tmp_path / "port").exists)
            environment["PEJLING_SMTP_URL"] = f"smtp://127.0.0.1:{(tmp_path / 'port').read_text()}"
            yield made
        finally:
            for process in (*made.workers, sink):
                if process.poll() is None:
                    process.kill()
                process.wait(10)


def wait_until(done, patience: float = PATIENCE) -> None:
    until = time.monotonic() + patience
    while not done():
        assert time.monotonic() < until, "It took too long."
        time.sleep(0.02)


def kill_while_it_sends(made: House, *, customers: int, kills: int, connections: int, draw: random.Random) -> None:
    """The mail server kills most workers; every third is killed by the clock, perhaps while it starts or decides.

    A quick one is killed when it has sent its share, or the next one would have nothing to be killed at.
    """
    for number in range(kills):
        by_clock = number % 3 == 2
        worker = made.start_worker(connections, order="spare" if by_clock else "kill")
        if by_clock:
            until, share = time.monotonic() + draw.uniform(0.3, 2.5), customers * (number + 1) // (kills + 1)
            while time.monotonic() < until and len(made.accepted()) < share:
                time.sleep(0.01)
            worker.kill()
        assert worker.wait(PATIENCE) == -signal.SIGKILL


def work_to_the_end(made: House, *, customers: int, kills: int, connections: int) -> None:
    worker = made.start_worker(connections, order="spare")
    wait_until(lambda: len(made.accepted()) >= customers - kills * connections, PATIENCE + customers / 2)
    wait_until(lambda: not {"due", "claimed"} & set(made.report()["deliveries"].values()))
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(PATIENCE) == 0


def check(made: House, *, customers: int, kills: int, connections: int) -> None:
    accepted, found = made.accepted(), made.report()
    states = found["deliveries"]
    sent = {key for key, state in states.items() if state == "sent"}
    unsure = {key for key, state in states.items() if state == "uncertain"}
    assert len(accepted) == len(set(accepted)), "An ask was handed over twice."
    assert sent | unsure == set(states)
    assert sent <= set(accepted), "An ask is called sent that nobody accepted."
    assert set(accepted) - sent <= unsure, "An ask was accepted and is not counted as one."
    assert len(unsure) <= kills * connections
    assert set(found["listed"]) == unsure, "A person is not told of every uncertain ask."
    assert found["decisions"] == found["handed_over"] == found["counted"] == len(states) == customers


def kill_and_check(
    tmp_path: Path, migrated: Path | None, *, customers: int, kills: int, connections: int, seed: int
) -> int:
    draw = random.Random(seed)
    with house(tmp_path, migrated, seed=seed) as made:
        made.run(f"fill({customers})")
        kill_while_it_sends(made, customers=customers, kills=kills, connections=connections, draw=draw)
        work_to_the_end(made, customers=customers, kills=kills, connections=connections)
        check(made, customers=customers, kills=kills, connections=connections)
        return sum(state == "uncertain" for state in made.report()["deliveries"].values())


@pytest.mark.long
@pytest.mark.timeout(900)
def test_five_kills_lose_nothing_and_repeat_nothing(migrated, tmp_path):
    kill_and_check(tmp_path, migrated, customers=400, kills=5, connections=2, seed=5)


@pytest.mark.torture
@pytest.mark.parametrize("seed", range(5))
def test_ten_kills_lose_nothing_and_repeat_nothing(migrated, tmp_path, seed):
    kill_and_check(tmp_path, migrated, customers=1000, kills=10, connections=1 + seed % 4, seed=seed)
