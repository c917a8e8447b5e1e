"""What every way out can do."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from pejling.channels.message import Message
from pejling.channels.receipt import Receipt


class Sender(Protocol):
    """Hands over up to ``connections`` messages at a time and says how each ended; never raises for one of them."""

    @property
    def connections(self) -> int: ...

    def send_all(self, messages: Sequence[Message], *, now: datetime) -> list[Receipt]:
        """One receipt for each message, in their order."""
        ...

    def close(self) -> None:
        """Let go of what is kept open; sending again opens it anew."""
        ...
