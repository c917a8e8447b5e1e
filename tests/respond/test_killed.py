"""The real web server with many respondents at once, killed in the middle: what was said yes to is there."""

import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from threading import Event, Thread

import pytest

ROOT = Path(__file__).parents[2]
ASKS, RESPONDENTS, BEFORE_THE_END = 240, 16, 90
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Server:
    """``pejling web`` on an SQLite file of its own, with asks that wait for an answer."""

    def __init__(self, folder, migrated):
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            self.port = listener.getsockname()[1]
        self.environment = {
            **os.environ,
            "PEJLING_DATA_DIR": str(folder),
            "PEJLING_DATABASE_URL": f"sqlite:///{shutil.copy(migrated, folder / 'pejling.sqlite3')}",
            "PEJLING_HTTP_PORT": str(self.port),
            "PEJLING_LOG_LEVEL": "WARNING",
        }
        self.log = (folder / "web.log").open("w")
        self.paths = json.loads(self.tell("make", str(ASKS)))

    def tell(self, *words):
        command = [sys.executable, "-m", "benchmarks.asked", *words]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self):
        command = [sys.executable, "-m", "pejling", "web"]
        out = {"stdout": self.log, "stderr": self.log}
        self.process = subprocess.Popen(command, cwd=ROOT, env=self.environment, start_new_session=True, **out)
        until = time.monotonic() + 60
        while time.monotonic() < until:
            assert self.process.poll() is None
            try:
                return socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                time.sleep(0.05)
        raise AssertionError("The web server did not start.")

    def kill(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(30)

    def stop(self):
        self.process.terminate()
        assert self.process.wait(30) is not None


@pytest.fixture
def server(tmp_path, migrated):
    if migrated is None:
        pytest.skip("a file is what a killed process leaves")
    made = Server(tmp_path, migrated)
    yield made
    if made.process.poll() is None:
        made.kill()
    made.log.close()


def press(server, paths, said_yes, enough=None):
    """Open each page and send a score; what the server said yes to, in the order of its answers."""

    def respond(mine):
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
        with closing(connection):
            answer_all(connection, mine)

    def answer_all(connection, mine):
        for path in mine:
            try:
                for method, body in (("GET", None), ("POST", f"score={score_of(path)}&gesture=trusted")):
                    connection.request(method, path, body, FORM if body else {})
                    answer = connection.getresponse()
                    answer.read()
                    assert answer.status == 200
            except (OSError, http.client.HTTPException):
                return
            said_yes.append(path)
            if enough and len(said_yes) >= BEFORE_THE_END:
                enough.set()

    threads = [Thread(target=respond, args=(paths[at::RESPONDENTS],)) for at in range(RESPONDENTS)]
    for thread in threads:
        thread.start()
    if enough:
        assert enough.wait(60)
        server.kill()
    for thread in threads:
        thread.join(60)


def score_of(path):
    return sum(path.encode()) % 11


@pytest.mark.long
def test_no_answer_is_lost_when_the_server_is_killed(server):
    said_yes, later = [], []
    server.start()
    press(server, server.paths, said_yes, enough=Event())
    assert BEFORE_THE_END <= len(said_yes) < ASKS
    answered = json.loads(server.tell("answered"))
    assert {path: answered.get(path) for path in said_yes} == {path: score_of(path) for path in said_yes}

    server.start()
    press(server, [path for path in server.paths if path not in set(said_yes)], later)
    server.stop()

    assert json.loads(server.tell("answered")) == {path: score_of(path) for path in server.paths}
    counted = json.loads(server.tell("count"))
    assert counted["answers"] == counted["counted"] == ASKS
    assert counted["cases"] == counted["unhappy"]
    assert counted["visited"] == ASKS


def test_a_server_that_is_told_to_stop_writes_what_it_has_seen(server):
    server.start()
    with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)) as connection:
        for path in server.paths[:60]:
            connection.request("GET", path)
            assert connection.getresponse().read()
    server.stop()

    counted = json.loads(server.tell("count"))
    assert (counted["evidence"], counted["visited"], counted["answers"]) == (60, 60, 0)
