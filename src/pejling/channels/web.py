"""The way out over the web: chat rooms and devices, a few at a time."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from pejling.channels.message import Message
from pejling.channels.push.message import PushMessage
from pejling.channels.receipt import Receipt
from pejling.channels.sender import Sender


class WebSender:
    """Gives each message to who knows how; one that is not answered holds up only itself."""

    connections = 4

    def __init__(self, *, rooms: Sender, devices: Sender) -> None:
        self.rooms = rooms
        self.devices = devices
        self.pool = ThreadPoolExecutor(self.connections, thread_name_prefix="web")

    def send_all(self, messages: Sequence[Message], *, now: datetime) -> list[Receipt]:
        """One receipt for each message, in their order."""
        return list(self.pool.map(lambda message: self._send(message, now), messages))

    def close(self) -> None:
        """Nothing is kept open."""

    def _send(self, message: Message, now: datetime) -> Receipt:
        sender = self.devices if isinstance(message, PushMessage) else self.rooms
        return sender.send_all([message], now=now)[0]
