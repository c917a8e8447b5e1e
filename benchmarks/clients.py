"""A light load: keep-alive connections in one process, each pressing through its share of the work.

Requests are bytes made beforehand and answers are only measured, so that the load takes little from the server.
"""

import selectors
import socket
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

Task = Sequence[bytes]  # the requests that one respondent makes, one after the other


@dataclass
class Measured:
    """What a run did: whole tasks and single requests per second, and the time of each task in order of size."""

    seconds: float
    tasks: int
    requests: int
    times: list[float] = field(default_factory=list)
    server_cpu: float = 0.0  # seconds that the server used meanwhile

    @property
    def rate(self) -> float:
        """Tasks per second."""
        return self.tasks / self.seconds

    def milliseconds(self, share: float) -> float:
        """The time within which this share of the tasks was done."""
        return 1000 * self.times[min(len(self.times) - 1, int(share * len(self.times)))]


class WrongAnswer(Exception):
    """The server said something else than 200; the message shows its first line."""


def request(method: str, path: str, body: bytes = b"") -> bytes:
    """The bytes of one request."""
    head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: bench\r\n"
    if method == "POST":
        head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
    return head.encode() + b"\r\n" + body


def press(port: int, tasks: Iterator[Task], *, clients: int, seconds: float) -> Measured:
    """Let so many clients work through the tasks, until they are done or the time is up."""
    began = time.perf_counter()
    selector = selectors.DefaultSelector()
    running = 0
    for _ in range(clients):
        client = Client(socket.create_connection(("127.0.0.1", port)))
        if client.begin(tasks):
            selector.register(client.socket, selectors.EVENT_READ, client)
            running += 1
    done = Measured(0.0, 0, 0)
    while running:
        for key, _ in selector.select(timeout=30):
            until = began + seconds
            if not key.data.read(done) and (time.perf_counter() > until or not key.data.begin(tasks)):
                selector.unregister(key.data.socket)
                key.data.socket.close()
                running -= 1
    done.seconds = time.perf_counter() - began
    done.times.sort()
    return done


class Client:
    """One connection: sends a request of its task, reads the answer, and goes on."""

    def __init__(self, connection: socket.socket) -> None:
        self.socket = connection
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.left: list[bytes] = []
        self.received = bytearray()
        self.began = 0.0

    def begin(self, tasks: Iterator[Task]) -> bool:
        """Start the next task; False when there is none."""
        task = next(tasks, None)
        if task is None:
            return False
        self.left = list(reversed(task))
        self.began = time.perf_counter()
        self.socket.sendall(self.left.pop())
        return True

    def read(self, done: Measured) -> bool:
        """Take what has come; False when the task is done."""
        part = self.socket.recv(65536)
        if not part:
            raise WrongAnswer("The server closed the connection.")
        self.received += part
        if not _is_whole(self.received):
            return True
        if not self.received.startswith(b"HTTP/1.1 200"):
            raise WrongAnswer(bytes(self.received[:300]).decode(errors="replace"))
        self.received.clear()
        done.requests += 1
        if self.left:
            self.socket.sendall(self.left.pop())
            return True
        done.tasks += 1
        done.times.append(time.perf_counter() - self.began)
        return False


def _is_whole(received: bytearray) -> bool:
    head, separator, body = received.partition(b"\r\n\r\n")
    if not separator:
        return False
    lower = bytes(head).lower()
    if b"transfer-encoding: chunked" in lower:
        return body.endswith(b"0\r\n\r\n")
    length = lower.partition(b"content-length:")[2].partition(b"\r\n")[0]
    return len(body) >= int(length or 0)
