"""Tables: fields, constraints, querysets."""

from pejling.outbox.models.deliveries import Delivery, Schedule
from pejling.outbox.models.devices import PushDevice
from pejling.outbox.models.domains import SendingDomain
from pejling.outbox.models.hooks import Hook

__all__ = ["Delivery", "Hook", "PushDevice", "Schedule", "SendingDomain"]
