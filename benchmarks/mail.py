"""Mails built and accepted per second by the worker's own path, beside a bare SMTP client against the same server.

``python -m benchmarks.mail`` prints the figures; the words after it name the processes that it starts itself.
"""

import asyncio
import json
import os
import smtplib
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pejling.config.settings")

CONNECTIONS = (1, 8)
MAILS = 2000
LIMIT = "bare smtplib client, same mails, same server"
SCRATCH = "pejling_bench_mail"


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
    environment = {
        **os.environ,
        "PEJLING_DATA_DIR": str(folder / "var"),
        "PEJLING_DATABASE_URL": url,
        "PEJLING_LOG_LEVEL": "WARNING",
    }
    with _sink(environment) as port:
        _run(environment, "fill", str(MAILS * len(CONNECTIONS)))
        return [_row(name, environment, port, connections) for connections in CONNECTIONS]


def _row(database: str, environment: dict[str, str], port: int, connections: int) -> dict[str, Any]:
    bare = float(_run(environment, "bare", str(port), str(connections)))
    real = float(_run(environment, "deliver", str(port), str(connections)))
    return {
        "name": f"mails built and accepted, {connections} connection{'s' if connections > 1 else ''}",
        "database": database,
        "value": round(real),
        "unit": "mails/s",
        "limit": round(bare),
        "limit_name": LIMIT,
        "ratio": round(real / bare, 2),
    }


def _run(environment: dict[str, str], *words: str) -> str:
    command = [sys.executable, "-m", "benchmarks.mail", *words]
    return subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout


@contextmanager
def _sink(environment: dict[str, str]) -> Iterator[int]:
    command = [sys.executable, "-m", "benchmarks.mail", "sink"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield int(process.stdout.readline())
        finally:
            process.terminate()


@contextmanager
def _scratch_database(server: str) -> Iterator[str]:
    import psycopg

    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f"drop database if exists {SCRATCH} with (force)")
        admin.execute(f"create database {SCRATCH}")
        try:
            yield f"{server.rpartition('/')[0]}/{SCRATCH}"
        finally:
            admin.execute(f"drop database {SCRATCH} with (force)")


class Sink(asyncio.Protocol):
    """As little of a mail server as a client can talk to: the limit shall be the client's, not the server's."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport, self.received, self.content = transport, bytearray(), False
        transport.write(b"220 sink\r\n")

    def data_received(self, data: bytes) -> None:
        self.received += data
        while True:
            end = b"\r\n.\r\n" if self.content else b"\r\n"
            at = self.received.find(end)
            if at < 0:
                return
            line = bytes(self.received[:4]).upper()
            del self.received[: at + len(end)]
            self._answer(line)

    def _answer(self, line: bytes) -> None:
        if self.content:
            self.content = False
            self.transport.write(b"250 OK\r\n")
        elif line == b"DATA":
            self.content = True
            self.transport.write(b"354 go on\r\n")
        elif line == b"QUIT":
            self.transport.write(b"221 bye\r\n")
            self.transport.close()
        else:
            self.transport.write(b"250 OK\r\n")


async def _serve() -> None:
    server = await asyncio.get_running_loop().create_server(Sink, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


def fill(number: int) -> None:
    """Migrate and queue asks to so many customers, all due."""
    from django.core.management import call_command
    from django.utils import timezone
    from tests.makers import make_employee, make_organisation, make_programme

    from pejling.fieldwork.models import Invitation
    from pejling.outbox.actions.queueing import enqueue_many
    from pejling.outbox.rules.new import NewDelivery
    from pejling.outbox.rules.sets import DeliveryKind, MessageClass
    from pejling.people.models import Contact
    from pejling.programme.rules.versions import Rules, Timing

    call_command("migrate", verbosity=0)
    now = timezone.now()
    organisation = make_organisation()
    sender = make_employee(organisation, title="Adviser")
    rules = Rules(timing=Timing(kind="slot"), hours=None)
    programme = make_programme(organisation, sender=sender, rules=rules, decided_on=now.date() + timedelta(days=1))
    contacts = Contact.objects.bulk_create(
        Contact(organisation=organisation, external_id=f"c{n}", person_key=f"p{n}", given_name="Åse", family_name="Dam")
        for n in range(number)
    )
    invitations = Invitation.objects.bulk_create(
        Invitation(
            organisation=organisation,
            programme=programme,
            track=programme.track,
            rule_version=1,
            person_key=contact.person_key,
            contact=contact,
            employee=sender,
            sender=sender,
            cycle="bench",
            language="da",
            asked_on=now.date(),
            expires_at=now + timedelta(days=14),
        )
        for contact in contacts
    )
    enqueue_many(
        [
            NewDelivery(
                organisation_id=organisation.pk,
                message_class=MessageClass.ASK,
                kind=DeliveryKind.ASK,
                subject_id=invitation.pk,
                address=f"kunde.{invitation.pk}@example.invalid",
                address_digest=invitation.person_key,
                next_at=now,
                idempotency_key=f"ask:{invitation.public_id}",
            )
            for invitation in invitations
        ],
        now=now,
    )


def deliver(port: int, connections: int) -> float:
    """Mails per second through claim, composing, hand-over and both commits."""
    from django.utils import timezone

    from pejling.channels.smtp import SmtpSender
    from pejling.outbox.actions.delivering import Round, deliver_due
    from pejling.worker.author import Rooms

    def run(limit: int) -> int:
        sender = SmtpSender(f"smtp://127.0.0.1:{port}", connections=connections)
        round_ = Round(worker="bench", clock=timezone.now, sender=sender, author=Rooms())
        done = deliver_due(round_, limit=limit)
        sender.close()
        return done.accepted

    assert run(50) == 50  # templates compiled, connections open
    began = time.perf_counter()
    accepted = run(MAILS - 50)
    assert accepted == MAILS - 50, f"{accepted} of {MAILS - 50} mails were accepted"
    return accepted / (time.perf_counter() - began)


def bare(port: int, connections: int) -> float:
    """Mails per second of one and the same mail over kept connections, with nothing else to do."""
    content = _a_real_mail()

    def send(number: int) -> None:
        with smtplib.SMTP("127.0.0.1", port) as smtp:
            smtp.sock.setsockopt(6, 1, 1)  # TCP_NODELAY, as we do
            for _ in range(number):
                smtp.sendmail("nordlys@pejling.invalid", "kunde@example.invalid", content)

    threads = [threading.Thread(target=send, args=(MAILS // connections,)) for _ in range(connections)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return (MAILS // connections) * connections / (time.perf_counter() - began)


def _a_real_mail() -> bytes:
    from django.utils import timezone

    from pejling.channels.mime import mime_bytes
    from pejling.fieldwork.queries.composing import compose_asks
    from pejling.outbox.models import Delivery

    now = timezone.now()
    [message] = compose_asks(list(Delivery.objects.filter(state="due")[:1]), now=now)
    return mime_bytes(message, now=now)


def main(words: list[str]) -> None:
    """One of the processes, or all of them with their figures."""
    if not words or words[0].startswith("-"):
        found = rows()
        print(json.dumps(found, indent=1) if words else "\n".join(map(str, found)))
        return
    if words[0] == "sink":
        asyncio.run(_serve())
    import django

    django.setup()
    numbers = [int(word) for word in words[1:]]
    result = {"fill": fill, "deliver": deliver, "bare": bare}[words[0]](*numbers)
    if result is not None:
        print(result)


if __name__ == "__main__":
    main(sys.argv[1:])
