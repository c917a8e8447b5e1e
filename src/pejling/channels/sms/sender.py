"""Text messages over one provider: several at a time, each with a receipt of its own."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from pejling.channels.message import Message
from pejling.channels.receipt import Receipt
from pejling.channels.sms.provider import Provider
from pejling.channels.sms.wire import exchange


class SmsSender:
    """Hands text messages over to a provider, at most ``connections`` at a time."""

    def __init__(self, provider: Provider, *, connections: int = 1, timeout: float = 20, patience: float = 30) -> None:
        self.provider = provider
        self.connections = connections
        self.timeout = timeout  # to reach the provider
        self.patience = patience  # with its word on a message: giving up leaves it uncertain
        self.pool = ThreadPoolExecutor(connections, thread_name_prefix="sms") if connections > 1 else None

    def send_all(self, messages: Sequence[Message], *, now: datetime) -> list[Receipt]:
        """One receipt for each message, in their order."""
        if len(messages) > self.connections:
            raise ValueError(f"{len(messages)} messages at once: {self.connections} connections are allowed.")
        if self.pool is None or len(messages) < 2:
            return [self._send(message) for message in messages]
        return list(self.pool.map(self._send, messages))

    def close(self) -> None:
        """Nothing is kept open."""

    def _send(self, message: Message) -> Receipt:
        ended = exchange(self.provider.request(message), timeout=self.timeout, patience=self.patience)
        return ended if isinstance(ended, Receipt) else self.provider.judge(ended)
