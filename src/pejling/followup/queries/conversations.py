"""The conversation of a case: what was written to the customer and what came back, with what became of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from pejling.fieldwork.queries.prepared import Prepared
from pejling.followup.models import Case, CaseMessage
from pejling.followup.rules.sets import Direction
from pejling.outbox.models import Delivery
from pejling.outbox.rules.sets import DeliveryKind, DeliveryState

MESSAGES = Prepared(
    lambda here: CaseMessage.objects.filter(case_id=here).select_related("employee", "user").order_by("at", "pk"), -1
)


@dataclass(frozen=True)
class Line:
    """One message; ``state`` is that of its delivery, for what left us."""

    message: CaseMessage
    state: str = ""

    @property
    def lost(self) -> bool:
        """Whether the customer does not have it."""
        return self.state in (DeliveryState.BOUNCED, DeliveryState.FAILED, DeliveryState.CANCELLED)

    @property
    def ours(self) -> bool:
        """Whether one of us wrote it."""
        return self.message.direction == Direction.OUT


def conversation_of(case: Case) -> Sequence[Line]:
    """The messages of a case, the oldest first; two queries."""
    messages = MESSAGES.all(case.pk)
    keys = [message.pk for message in messages if message.direction == Direction.OUT]
    sent = Delivery.objects.filter(kind=DeliveryKind.CASE_MESSAGE, subject_id__in=keys)  # no read where there is none
    states = dict(sent.values_list("subject_id", "state"))
    return [Line(message, states.get(message.pk, "")) for message in messages]
