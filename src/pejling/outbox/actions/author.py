"""Who writes what the outbox sends: the rooms above, seen from below."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from pejling.outbox.models import Delivery
from pejling.outbox.rules.drafts import Draft


class Author(Protocol):
    """Writes messages just before they leave and hears what became of them (inside the transaction that says so)."""

    def compose(self, deliveries: Sequence[Delivery], *, now: datetime) -> list[Draft]:
        """One draft for each delivery, in their order."""
        ...

    def leaving(self, deliveries: Sequence[Delivery], *, now: datetime) -> None:
        """Their hand-over begins now, perhaps not for the first time."""
        ...

    def handed_over(self, deliveries: Sequence[Delivery]) -> None:
        """They left, or may have left, at their ``handing_over_at``."""
        ...

    def not_sent(self, delivery: Delivery, *, reason: str) -> None:
        """It never left and never will; the reason is the draft's, or the state it ended in."""
        ...
