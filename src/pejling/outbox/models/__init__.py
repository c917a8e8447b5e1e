"""Tables: fields, constraints, querysets."""

from pejling.outbox.models.deliveries import Delivery, Schedule

__all__ = ["Delivery", "Schedule"]
