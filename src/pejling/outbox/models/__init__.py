"""Tables: fields, constraints, querysets."""

from pejling.outbox.models.deliveries import Delivery, Schedule
from pejling.outbox.models.domains import SendingDomain

__all__ = ["Delivery", "Schedule", "SendingDomain"]
