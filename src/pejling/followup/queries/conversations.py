"""The conversation of a case: what was written to the customer and what came back, with what became of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil

from pejling.followup.models import Case, CaseMessage
from pejling.followup.queries.files import files_in_words
from pejling.followup.rules.sets import Direction
from pejling.outbox.models import Delivery
from pejling.outbox.rules.sets import DeliveryKind, DeliveryState
from pejling.people.queries.prepared import Prepared

MESSAGES = Prepared(
    lambda here: CaseMessage.objects.filter(case_id=here).select_related("employee", "user").order_by("at", "pk"), -1
)


@dataclass(frozen=True)
class Line:
    """One message; ``state`` is that of its delivery, for what left us; ``seconds`` in which the reader may undo it."""

    message: CaseMessage
    state: str = ""
    seconds: int = 0
    leaves_at: datetime | None = None

    @property
    def lost(self) -> bool:
        """Whether the customer does not have it."""
        return self.state in (DeliveryState.BOUNCED, DeliveryState.FAILED, DeliveryState.CANCELLED)

    @property
    def files(self) -> str:
        """What came along, in the reader's language."""
        return files_in_words(self.message.files)

    @property
    def ours(self) -> bool:
        """Whether one of us wrote it."""
        return self.message.direction == Direction.OUT


def conversation_of(case: Case, *, reader_id: int | None, now: datetime) -> Sequence[Line]:
    """The messages of a case as a user reads them, the oldest first; two queries."""
    messages = MESSAGES.all(case.pk)
    keys = [message.pk for message in messages if message.direction == Direction.OUT]
    sent = Delivery.objects.filter(kind=DeliveryKind.CASE_MESSAGE, subject_id__in=keys)  # no read where there is none
    deliveries = {row.subject_id: row for row in sent}
    return [_line(message, deliveries.get(message.pk), reader_id, now) for message in messages]


def _line(message: CaseMessage, delivery: Delivery | None, reader_id: int | None, now: datetime) -> Line:
    if delivery is None:
        return Line(message)
    waits = delivery.state in (DeliveryState.DUE, DeliveryState.CLAIMED) and not delivery.attempts
    own = reader_id is not None and message.user_id == reader_id
    seconds = ceil((delivery.next_at - now).total_seconds()) if waits and own else 0
    return Line(message, delivery.state, max(seconds, 0), delivery.next_at)
