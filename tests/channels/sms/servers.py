"""Providers on this machine: HTTP servers that answer as told and remember what they were asked."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from pejling.channels.message import Message


class FakeProvider:
    """Answers with the statuses and bodies given, in order; the last one stays."""

    def __init__(self, *answers: tuple[int, str]) -> None:
        self.answers = list(answers) or [(200, "{}")]
        self.requests: list[tuple[str, str, dict[str, str], str]] = []  # method, path, headers, body


@contextmanager
def provider_server(fake: FakeProvider) -> Iterator[str]:
    """Where the provider listens: HOST:PORT."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            headers = {name.lower(): value for name, value in self.headers.items()}
            fake.requests.append((self.command, self.path, headers, body))
            status, text = fake.answers.pop(0) if len(fake.answers) > 1 else fake.answers[0]
            self.send_response(status)
            self.send_header("Content-Length", str(len(text.encode())))
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *words):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join(10)
        server.server_close()


@contextmanager
def raw_provider(talk: Callable[[socket.socket], None]) -> Iterator[str]:
    """A provider whose every byte is the test's own."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            connection, _ = listener.accept()
            with connection:
                talk(connection)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield f"127.0.0.1:{listener.getsockname()[1]}"
        finally:
            thread.join(10)


def a_text(text: str = "Hej Åse!", **fields: str) -> Message:
    return Message(
        **{
            "message_id": "<abc123@pejling.invalid>",
            "sender_name": "",
            "sender_address": "Nordlys",
            "to_name": "Åse Ørsted",
            "to_address": "+4512345678",
            "subject": "",
            "text": text,
            **fields,
        }
    )
